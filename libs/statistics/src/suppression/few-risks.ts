import type { OrderedCases } from '../ordering/ascending';
import { tallyOrdered } from '../ordering/tally';
import { hasSmallClass } from './small-count';

/** Up to so many different risks the measures can be solved for the number of cases at each. */
const few = 20;

/** Whether risks, in any order, have so few values that sums over them tell how many cases have each. */
export function hasFewRisks(risks: Float64Array): boolean {
  const different = new Set<number>();
  for (let i = 0; i < risks.length && different.size <= few; i++) different.add(risks[i]!);
  return different.size <= few;
}

/**
 * Whether cases have few different risks, and at one of them 1 to 10 cases with or without the event: these follow from
 * the measures and counts of neighbouring risks taken together.
 *
 * @param cases ascending by risk
 */
export function hasSmallLevel(cases: OrderedCases): boolean {
  if (!hasFewRisks(cases.risks)) return false;
  const { cases: counts, events } = tallyOrdered(cases);
  return counts.some((count, level) => hasSmallClass({ cases: count, events: events[level]! }));
}
