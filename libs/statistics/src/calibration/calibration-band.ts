import { ascending } from '../ordering/ascending';
import { quantileOfSorted } from '../ordering/quantile';
import { type Unit, resampler } from '../resampling/resample';
import type { Generator } from '../resampling/seeded-generator';
import { type CalibrationCurve, calibrationCurve } from './calibration-curve';
import { rateAt } from './integrated-calibration-index';

export interface CalibrationBand {
  /** Ascending risks. */
  readonly risks: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const places = 50;

/**
 * Pointwise 95 % band of the flexible calibration curve, from resamples.
 *
 * It holds at each risk by itself; that the whole curve lies inside is less likely. Near the ends it rests on few cases.
 *
 * @formula at each risk the 2.5 % and 97.5 % points of the curves of the resamples
 * @misleads read as a statement about the whole curve; where bias of the smoother is larger than its noise
 * @param risks predicted probabilities, shape [cases]; ascending where `unit` is the patient
 * @param outcomes 1 = event, 0 = no event, same order
 * @param unit what is drawn with replacement
 * @returns undefined where the curve cannot be fitted, or more than a tenth of the resamples gave none
 * @see Austin & Steyerberg 2019, Stat Med 38:4051; Efron & Tibshirani 1993, An Introduction to the Bootstrap
 */
export function calibrationBand(
  risks: Float64Array,
  outcomes: Uint8Array,
  { unit, replicates, generator }: { readonly unit: Unit; readonly replicates: number; readonly generator: Generator },
): CalibrationBand | undefined {
  const cases = ascending(risks, outcomes);
  const curve = calibrationCurve(cases.risks, cases.outcomes, 'coarse');
  if (curve === undefined) return undefined;
  const at = Float64Array.from({ length: places }, (_, i) => quantileOfSorted(cases.risks, i / (places - 1)));
  const draw = resampler(cases, unit, generator);
  const curves: CalibrationCurve[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    const drawn = draw();
    const found = drawn.risks.length === 0 ? undefined : calibrationCurve(drawn.risks, drawn.outcomes, 'coarse');
    if (found !== undefined) curves.push(found);
  }
  if (curves.length < 0.9 * replicates) return undefined;
  const rates = Array.from(at, (risk) => Float64Array.from(curves, (drawn) => rateAt(drawn, risk)).sort());
  const limit = (share: number) => Float64Array.from(rates, (sorted) => quantileOfSorted(sorted, share));
  return { risks: at, low: limit(0.025), high: limit(0.975) };
}
