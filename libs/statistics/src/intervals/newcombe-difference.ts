import type { Interval } from '../estimate';
import { wilson } from './wilson';

interface Share {
  readonly events: number;
  readonly cases: number;
}

/**
 * Difference of the proportions of two separate groups, with an interval made of the two Wilson intervals.
 *
 * @formula low = d - sqrt((p1 - l1)^2 + (u2 - p2)^2), high = d + sqrt((u1 - p1)^2 + (p2 - l2)^2)
 * @misleads for groups that share cases
 * @param first events and cases of the first group, cases above 0
 * @param second of the second group
 * @returns first less second, in [-1, 1]
 * @see Newcombe 1998, Stat Med 17:873 (method 10)
 * @checkedAgainst Python statsmodels
 */
export function newcombeDifference(
  first: Share,
  second: Share,
): { readonly value: number; readonly interval: Interval & { low: number; high: number } } {
  const [p1, p2] = [first.events / first.cases, second.events / second.cases];
  const [w1, w2] = [wilson(first.events, first.cases), wilson(second.events, second.cases)];
  const value = p1 - p2;
  const low = Math.max(-1, value - Math.hypot(p1 - w1.low, w2.high - p2));
  const high = Math.min(1, value + Math.hypot(w1.high - p1, p2 - w2.low));
  return { value, interval: { low, high, level: 0.95, method: 'newcombe' } };
}
