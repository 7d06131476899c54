import { ascending } from '../ordering/ascending';
import { quantileOfSorted } from '../ordering/quantile';
import { type Tally, tallyOrdered } from '../ordering/tally';
import { localQuadratic } from './local-quadratic';
import type { Points } from './points';

export interface CalibrationCurve {
  /** Ascending risks at which the curve was fitted; between two of them it is straight. */
  readonly risks: Float64Array;
  /** Smoothed event rate at each of them, cut to [0, 1]. */
  readonly rates: Float64Array;
  /** That of intercept and slope stands in where there are too few cases for local regression. */
  readonly method: 'local-quadratic' | 'logistic';
}

const span = 0.75;
const everyRiskUpTo = 5000;
const everyRowUpTo = 10_000;
const knots = 200;
const cells = 1000;

/**
 * Flexible calibration curve: the event rate as a smooth function of the risk, by local quadratic regression.
 *
 * Tricube weights over the nearest three quarters of the cases; where all of these share one risk, their event rate. Up to 5,000 cases it is fitted at every risk, above at
 * 200 quantiles of the risk with straight lines between; above 10,000 neighbouring cases are taken together first.
 *
 * @formula local quadratic regression of the outcome on the risk, tricube weights (1 - (d / h)^3)^3, h the distance of the
 * floor(0.75 n)-th nearest case; cut to [0, 1]; between two risks at which it was fitted, as at round risks on a page, a
 * straight line
 * @misleads at the ends, where few cases stand; read without its band
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @param resolution `coarse` fits a grid also for few cases: fast enough for a bootstrap
 * @returns undefined where all risks are the same, or with fewer than four cases
 * @see Cleveland & Devlin 1988, J Am Stat Assoc 83:596; Austin & Steyerberg 2014, Stat Med 33:517
 * @checkedAgainst R loess (surface = "direct")
 */
export function calibrationCurve(
  risks: Float64Array,
  outcomes: Uint8Array,
  resolution: 'full' | 'coarse' = 'full',
): CalibrationCurve | undefined {
  const cases = ascending(risks, outcomes);
  return curveOf(cases.risks, tallyOrdered(cases), resolution);
}

/**
 * The same of cases that are already counted by their risk.
 *
 * @param sorted the risk of every case, ascending
 */
export function curveOf(
  sorted: Float64Array,
  counted: Tally,
  resolution: 'full' | 'coarse' = 'full',
): CalibrationCurve | undefined {
  if (counted.risks.length < 2) return undefined;
  const coarse = resolution === 'coarse';
  const everyRisk = sorted.length <= (coarse ? 0 : everyRiskUpTo);
  const at = everyRisk ? counted.risks : quantilePlaces(sorted, coarse ? 40 : knots);
  const points = pointsOf(counted, coarse ? 250 : sorted.length > everyRowUpTo ? cells : Infinity);
  const rates = localQuadratic(sorted, points, at, span);
  if (rates === undefined) return undefined;
  return { risks: at, rates: rates.map((rate) => Math.min(1, Math.max(0, rate))), method: 'local-quadratic' };
}

function quantilePlaces(sorted: Float64Array, count: number): Float64Array {
  const at = Float64Array.from({ length: count }, (_, i) => quantileOfSorted(sorted, i / (count - 1)));
  return at.filter((risk, i) => i === 0 || risk !== at[i - 1]);
}

/**
 * Neighbouring cases with their mean risk and event rate; cells are small in number of cases and in width, and a risk
 * that would fill a cell by itself has one of its own.
 */
function pointsOf({ risks, cases, events, total }: Tally, most: number): Points {
  const fewest = Number.isFinite(most) ? total / most : 1;
  const widest = (risks.at(-1)! - risks[0]!) / most;
  // A cell ends because it is full, because it is wide, or before a full one, and none can happen more often than this.
  const bound = Math.min(risks.length, 3 * most + 4);
  const [at, weight, mean] = [new Float64Array(bound), new Float64Array(bound), new Float64Array(bound)];
  let count = 0;
  for (let from = 0; from < risks.length; count++) {
    const first = risks[from]!;
    let members = cases[from]!;
    let summed = members * first;
    let found = events[from]!;
    let to = from + 1;
    for (; to < risks.length && members < fewest && risks[to]! - first < widest && cases[to]! < fewest; to++) {
      members += cases[to]!;
      summed += cases[to]! * risks[to]!;
      found += events[to]!;
    }
    at[count] = to === from + 1 ? first : summed / members;
    weight[count] = members;
    mean[count] = found / members;
    from = to;
  }
  return { at: at.slice(0, count), weight: weight.slice(0, count), mean: mean.slice(0, count) };
}
