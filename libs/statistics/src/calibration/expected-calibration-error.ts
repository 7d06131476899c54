import type { Estimate } from '../estimate';
import { ascending } from '../ordering/ascending';
import { CompensatedSum } from '../sum';
import { meanDistance } from './mean-distance';

export type Bins = 'equal-width' | 'equal-mass';

export type ExpectedCalibrationError = Estimate & {
  readonly maximum?: number;
  /** What a perfectly calibrated model would show on average with these risks. */
  readonly expectedUnderCalibration?: number;
  readonly excess?: number;
};

/**
 * Expected calibration error: mean distance of the mean risk and the event rate over bins.
 *
 * It is above 0 for a perfectly calibrated model too, the more so the fewer the cases: read it beside its expectation
 * under calibration, never alone.
 *
 * @formula sum over bins of n_b / n |mean risk_b - event rate_b|
 * @misleads with few cases or many bins, where it is far above 0 for a perfect model
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @param bins number and kind of bins
 * @returns probability, 0 to 1
 * @see Naeini, Cooper & Hauskrecht 2015, AAAI 29:2901
 * @checkedAgainst Python, by hand
 */
export function expectedCalibrationError(
  risks: Float64Array,
  outcomes: Uint8Array,
  { count, kind }: { count: number; kind: Bins } = { count: 10, kind: 'equal-width' },
): ExpectedCalibrationError {
  const cases = risks.length;
  if (cases === 0) return { notEstimable: 'empty' };
  const sorted = ascending(risks, outcomes);
  let [total, underCalibration, maximum] = [0, 0, 0];
  for (let from = 0, bin = 0; from < cases; bin++) {
    const expected = new CompensatedSum();
    let [to, events] = [from, 0];
    for (; to < cases && binOf(sorted.risks[to]!, to, { count, kind, cases }) <= bin; to++) {
      expected.add(sorted.risks[to]!);
      events += sorted.outcomes[to]!;
    }
    if (to === from) continue;
    const distance = Math.abs(expected.value - events);
    total += distance;
    maximum = Math.max(maximum, distance / (to - from));
    underCalibration += meanDistance(sorted.risks.subarray(from, to));
    from = to;
  }
  const [value, expectedUnderCalibration] = [total / cases, underCalibration / cases];
  return { value, interval: null, maximum, expectedUnderCalibration, excess: value - expectedUnderCalibration };
}

function binOf(risk: number, rank: number, of: { count: number; kind: Bins; cases: number }): number {
  const place = of.kind === 'equal-mass' ? (rank * of.count) / of.cases : risk * of.count;
  return Math.min(of.count - 1, Math.floor(place));
}
