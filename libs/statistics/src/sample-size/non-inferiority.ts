import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import type { NotEstimable } from '../estimate';

export interface NonInferiority {
  readonly z: number;
  /** One-sided. */
  readonly p: number;
  /** One-sided limit of the difference; above minus the margin the new model is not inferior. */
  readonly low: number;
  /** The two one-sided tests of equivalence: the larger of their p-values. */
  readonly equivalenceP: number;
}

/**
 * Tests that a new model is worse than the old one by less than a margin that was fixed before the data.
 *
 * A test of superiority that finds nothing does not show this. Repeated looks need another method.
 *
 * @formula z = (difference + margin) / standard error
 * @misleads with a margin chosen after the data; at repeated looks
 * @param difference new less old, larger is better, such as a difference of areas under the curve
 * @param standardError of the paired difference
 * @param margin above 0
 * @param level one-sided error of the limit
 * @see Piaggio et al. 2012, JAMA 308:2594; Schuirmann 1987, J Pharmacokinet Biopharm 15:657
 * @checkedAgainst Python
 */
export function nonInferiority(
  difference: number,
  standardError: number,
  margin: number,
  level = 0.025,
): NonInferiority | NotEstimable {
  if (!(standardError > 0)) return { notEstimable: 'degenerate-variance' };
  const z = (difference + margin) / standardError;
  const [p, fromAbove] = [normalCdf(-z, 0, 1), normalCdf((difference - margin) / standardError, 0, 1)];
  const low = difference + normalQuantile(level, 0, 1) * standardError;
  return { z, p, low, equivalenceP: Math.max(p, fromAbove) };
}

/**
 * Cases needed to show non-inferiority, from a pilot.
 *
 * @param pilot its number of cases and the standard error of the paired difference found there
 * @param margin above 0
 * @param anticipated difference, new less old
 * @param errors one-sided error and the chance to miss a new model that is not inferior
 * @returns number of cases, not rounded; not estimable if the anticipated difference is at or beyond the margin
 */
export function casesForNonInferiority(
  pilot: { readonly cases: number; readonly standardError: number },
  margin: number,
  anticipated = 0,
  { level, miss }: { readonly level: number; readonly miss: number } = { level: 0.025, miss: 0.2 },
): number | NotEstimable {
  if (margin + anticipated <= 0) return { notEstimable: 'degenerate-variance' };
  const distance = -normalQuantile(level, 0, 1) - normalQuantile(miss, 0, 1);
  return pilot.cases * (pilot.standardError * (distance / (margin + anticipated))) ** 2;
}
