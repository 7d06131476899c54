import type { Estimate } from '../estimate';
import { ascending } from '../ordering/ascending';
import type { RiskBin } from '../ordering/risk-sums';
import { rowByRow, type Tally, tally } from '../ordering/tally';
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
 * @formula sum over bins of n_b / n |mean risk_b - event rate_b|; ten bins of equal width unless told otherwise; by chance
 * alone: sum of E|K_b - m_b| / n, K_b the number of events where each case of the bin has the event with its own risk, m_b its
 * mean, from the exact distribution, from a variance v_b of 25 on sqrt(2 v_b / pi)
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
  const counted = kind === 'equal-width' ? tally(risks, outcomes) : rowByRow(ascending(risks, outcomes));
  return errorOver(binsOf(counted, { count, kind }), counted);
}

/**
 * The same of bins whose cases are already summed up.
 *
 * @param counted the cases of all bins by their risk
 */
export function errorOver(bins: readonly RiskBin[], { risks, cases, total }: Tally): ExpectedCalibrationError {
  if (total === 0) return { notEstimable: 'empty' };
  let [distances, underCalibration, maximum] = [0, 0, 0];
  for (const bin of bins) {
    if (bin.cases === 0) continue;
    const distance = Math.abs(bin.expected - bin.events);
    distances += distance;
    maximum = Math.max(maximum, distance / bin.cases);
    underCalibration += meanDistance(risks.subarray(bin.from, bin.to), cases.subarray(bin.from, bin.to), bin.variance);
  }
  const [value, expectedUnderCalibration] = [distances / total, underCalibration / total];
  return { value, interval: null, maximum, expectedUnderCalibration, excess: value - expectedUnderCalibration };
}

/** The error alone, over ten bins of equal width, of rows in ascending order of risk. */
export function errorOfRows(risks: Float64Array, outcomes: Uint8Array): number {
  let distances = 0;
  for (let from = 0, to = 0; from < risks.length; from = to) {
    const bin = binOfWidth(risks[from]!, 10);
    const expected = new CompensatedSum();
    let observed = 0;
    for (; to < risks.length && binOfWidth(risks[to]!, 10) === bin; to++) {
      expected.add(risks[to]!);
      observed += outcomes[to]!;
    }
    distances += Math.abs(expected.value - observed);
  }
  return distances / risks.length;
}

function binsOf({ risks, cases, events, total }: Tally, of: { count: number; kind: Bins }): RiskBin[] {
  const found: RiskBin[] = [];
  for (let from = 0, bin = 0; from < risks.length; bin++) {
    const [expected, variance] = [new CompensatedSum(), new CompensatedSum()];
    let [to, members, observed] = [from, 0, 0];
    for (; to < risks.length && binOf(risks[to]!, to, { ...of, total }) <= bin; to++) {
      expected.add(cases[to]! * risks[to]!);
      variance.add(cases[to]! * risks[to]! * (1 - risks[to]!));
      members += cases[to]!;
      observed += events[to]!;
    }
    found.push({ from, to, cases: members, events: observed, expected: expected.value, variance: variance.value });
    from = to;
  }
  return found;
}

function binOf(risk: number, rank: number, of: { count: number; kind: Bins; total: number }): number {
  if (of.kind === 'equal-width') return binOfWidth(risk, of.count);
  return Math.min(of.count - 1, Math.floor((rank * of.count) / of.total));
}

function binOfWidth(risk: number, count: number): number {
  return Math.min(count - 1, Math.floor(risk * count));
}
