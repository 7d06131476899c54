import { quantiles } from '../ordering/quantile';
import { ascending } from '../ordering/ascending';
import { type Tally, tallyOrdered } from '../ordering/tally';
import { sumOf, sumOfProducts } from '../sum';
import type { NotEstimable } from '../estimate';
import { type CalibrationCurve, curveOf } from './calibration-curve';
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
 * @formula mean, 50 % and 90 % points and maximum of |smoothed event rate - risk| over the cases, the rate cut to [0, 1];
 * intervals by resampling (see reflected-interval)
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
  const cases = ascending(risks, outcomes);
  return distancesOf(cases.risks, tallyOrdered(cases), resolution);
}

/**
 * The same of cases that are already counted by their risk.
 *
 * @param sorted the risk of every case, ascending
 */
export function distancesOf(
  sorted: Float64Array,
  counted: Tally,
  resolution: 'full' | 'coarse' = 'full',
): (CurveDistances & { readonly curve: CalibrationCurve }) | NotEstimable {
  const { total, totalEvents } = counted;
  if (total === 0) return { notEstimable: 'empty' };
  if (totalEvents === 0 || totalEvents === total) return { notEstimable: 'one-class' };
  const curve = curveOf(sorted, counted, resolution) ?? logisticCurve(counted);
  return curve === undefined
    ? { notEstimable: 'degenerate-variance' }
    : { ...distancesTo(curve, resolution === 'full' ? counted : thinned(sorted)), curve };
}

const thinnedTo = 500;

/** Evenly spaced order statistics: enough for the distances of one resample. */
function thinned(sorted: Float64Array): Pick<Tally, 'risks' | 'cases'> {
  const count = Math.min(sorted.length, thinnedTo);
  const step = (sorted.length - 1) / (count - 1);
  const risks = new Float64Array(count);
  for (let i = 0; i < count; i++) risks[i] = sorted[Math.round(i * step)]!;
  return { risks, cases: new Float64Array(count).fill(1) };
}

/** Distances of the cases at ascending risks to a curve. */
export function distancesTo(curve: CalibrationCurve, { risks, cases }: Pick<Tally, 'risks' | 'cases'>): CurveDistances {
  const distances = distancesAt(curve, risks);
  const shares = quantiles({ values: distances, counts: cases }, [0.5, 0.9, 1]);
  const [median, ninetieth, maximum] = shares as [number, number, number];
  return { mean: sumOfProducts(distances, cases) / sumOf(cases), median, ninetieth, maximum };
}

function distancesAt({ risks: places, rates }: CalibrationCurve, risks: Float64Array): Float64Array {
  const distances = new Float64Array(risks.length);
  const last = places.length - 1;
  let at = 0;
  for (let knot = 0; knot <= places.length; knot++) {
    const [before, after] = [Math.max(0, knot - 1), Math.min(knot, last)];
    const [from, to] = [places[before]!, knot > last ? Infinity : places[after]!];
    const [rate, rise] = [rates[before]!, rates[after]! - rates[before]!];
    at = writeDistances(distances, risks, at, { from, to, rate, rise });
  }
  return distances;
}

/** A straight stretch of a curve. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Smoothed rate at its beginning, and how much higher it is at its end. */
  readonly rate: number;
  readonly rise: number;
}

/** Writes the distances of the cases on a stretch; gives the place of the first case beyond it. */
function writeDistances(
  distances: Float64Array,
  risks: Float64Array,
  first: number,
  { from, to, rate, rise }: Stretch,
): number {
  let i = first;
  const length = to > from ? to - from : Infinity;
  for (; i < risks.length && risks[i]! <= to; i++) {
    distances[i] = Math.abs(rate + ((risks[i]! - from) / length) * rise - risks[i]!);
  }
  return i;
}

/** Event rate of a curve at a risk beside or after this knot: straight up to the next, level outside the knots. */
export function between({ risks, rates }: CalibrationCurve, knot: number, risk: number): number {
  const last = Math.min(knot + 1, risks.length - 1);
  const from = risks[knot]!;
  const to = risks[last]!;
  if (risk <= from) return rates[knot]!;
  return risk >= to ? rates[last]! : rates[knot]! + ((risk - from) / (to - from)) * (rates[last]! - rates[knot]!);
}
