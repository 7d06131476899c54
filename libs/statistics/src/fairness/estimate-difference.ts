import type { Estimate } from '../estimate';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { wald } from '../intervals/wald';

/**
 * Difference of two estimates from cases that have none in common, with a Wald interval and a two-sided test of 0.
 *
 * @returns without an interval where one of them has no standard error
 */
export function estimateDifference(first: Estimate, second: Estimate): Estimate {
  if ('notEstimable' in first) return first;
  if ('notEstimable' in second) return second;
  const value = first.value - second.value;
  if (first.standardError === undefined || second.standardError === undefined)
    return { value, interval: null, reason: first.reason ?? second.reason ?? 'degenerate-variance' };
  const standardError = Math.hypot(first.standardError, second.standardError);
  const p = 2 * normalCdf(-Math.abs(value) / standardError, 0, 1);
  return { value, standardError, interval: wald(value, standardError), p };
}
