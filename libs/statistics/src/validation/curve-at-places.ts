import type { CalibrationCurve } from '../calibration/calibration-curve';
import { between } from '../calibration/integrated-calibration-index';
import type { OrderedCases } from '../ordering/ascending';

export interface CurvePoint {
  readonly at: number;
  readonly rate: number;
}

/** Risks at which curves are drawn. */
export const hundredths: readonly number[] = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

const beyond = 10;

/**
 * Points of a calibration curve, only where more than 10 cases have a higher risk and more than 10 a lower one.
 *
 * @param cases ascending by risk
 * @param places risks, ascending
 */
export function curveAtPlaces(
  { risks }: Pick<OrderedCases, 'risks'>,
  curve: CalibrationCurve,
  places: readonly number[],
): CurvePoint[] {
  const [first, last] = [risks[beyond], risks[risks.length - 1 - beyond]];
  if (first === undefined || last === undefined) return [];
  const at = places.filter((risk) => risk > first && risk < last);
  const rates = ratesAt(curve, at);
  return at.map((risk, i) => ({ at: risk, rate: rates[i]! }));
}

/** Event rates of a curve at ascending risks. */
export function ratesAt(curve: CalibrationCurve, at: readonly number[]): number[] {
  let knot = 0;
  return at.map((risk) => {
    while (knot + 2 < curve.risks.length && curve.risks[knot + 1]! < risk) knot++;
    return between(curve, knot, risk);
  });
}
