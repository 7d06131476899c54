import { quantiles } from '../ordering/quantile';
import { ascending } from '../ordering/ascending';
import { CompensatedSum, countEvents } from '../sum';
import type { NotEstimable } from '../estimate';
import { type CalibrationCurve, calibrationCurve } from './calibration-curve';
import { logisticCurve } from './logistic-curve';

export interface CurveDistances {
  /** Mean distance of risk and smoothed event rate (ICI). */
  readonly mean: number;
  readonly median: number;
  readonly ninetieth: number;
  readonly maximum: number;
}

/**
 * Distances between the risks and the flexible calibration curve: mean (integrated calibration index), median, 90th
 * percentile and maximum, over the cases.
 *
 * Never exactly 0 for a calibrated model, since the curve follows the noise too; the maximum often stands where there
 * are few cases.
 *
 * @formula mean, 50 % and 90 % points and maximum of |smoothed event rate - risk| over the cases
 * @misleads compared between groups of different size: noise of the curve counts as distance
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns probabilities
 * @see Austin & Steyerberg 2019, Stat Med 38:4051
 * @checkedAgainst R loess (surface = "direct")
 */
export function curveDistances(
  risks: Float64Array,
  outcomes: Uint8Array,
  resolution: 'full' | 'coarse' = 'full',
): (CurveDistances & { readonly curve: CalibrationCurve }) | NotEstimable {
  const events = countEvents(outcomes);
  if (risks.length === 0) return { notEstimable: 'empty' };
  if (events === 0 || events === risks.length) return { notEstimable: 'one-class' };
  const sorted = ascending(risks, outcomes);
  const curve = calibrationCurve(sorted.risks, sorted.outcomes, resolution) ?? logisticCurve(sorted);
  return curve === undefined
    ? { notEstimable: 'degenerate-variance' }
    : { ...distancesTo(curve, resolution === 'full' ? sorted.risks : thinned(sorted.risks)), curve };
}

const thinnedTo = 500;

/** Evenly spaced order statistics: enough for the distances of one resample. */
function thinned(sorted: Float64Array): Float64Array {
  if (sorted.length <= thinnedTo) return sorted;
  const step = (sorted.length - 1) / (thinnedTo - 1);
  return Float64Array.from({ length: thinnedTo }, (_, i) => sorted[Math.round(i * step)]!);
}

/** Distances of ascending risks to a curve. */
export function distancesTo(curve: CalibrationCurve, sorted: Float64Array): CurveDistances {
  const distances = new Float64Array(sorted.length);
  const total = new CompensatedSum();
  let [maximum, knot] = [0, 0];
  for (let i = 0; i < sorted.length; i++) {
    const risk = sorted[i]!;
    while (knot + 2 < curve.risks.length && curve.risks[knot + 1]! < risk) knot++;
    const distance = Math.abs(between(curve, knot, risk) - risk);
    distances[i] = distance;
    total.add(distance);
    if (distance > maximum) maximum = distance;
  }
  const [median, ninetieth] = quantiles(distances, [0.5, 0.9]) as [number, number];
  return { mean: total.value / sorted.length, median, ninetieth, maximum };
}

/** Event rate of a curve at a risk beside or after this knot, straight up to the next. */
export function between({ risks, rates }: CalibrationCurve, knot: number, risk: number): number {
  if (risks.length === 1 || risk <= risks[knot]!) return rates[knot]!;
  if (risk >= risks[knot + 1]!) return rates[knot + 1]!;
  const share = (risk - risks[knot]!) / (risks[knot + 1]! - risks[knot]!);
  return rates[knot]! + share * (rates[knot + 1]! - rates[knot]!);
}
