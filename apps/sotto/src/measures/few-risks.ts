import type { Validation } from '@sotto/statistics';
import { type DividedCases, membersOf } from './divide-cases';

/** Up to so many different risks the measures can be solved for the number of cases at each. */
const few = 20;

/**
 * Groups whose measures would tell of the threshold table that is withheld: O/E, Brier score and log-loss are sums over
 * the different risks, and where these are few the counts behind the sums follow.
 *
 * If everybody has few different risks, so has every group.
 *
 * @param found null where a group shows no measure anyway
 */
export function tellingGroups(
  divided: DividedCases,
  found: readonly (Validation | null)[],
  tablesShown: readonly boolean[],
): number[] {
  return [...found.keys()].filter(
    (i) => found[i] !== null && !tablesShown[i] && hasFewRisks(membersOf(divided, divided.groups[i]!).risks),
  );
}

/** Whether risks, in any order, have so few values that sums over them tell how many cases have each. */
export function hasFewRisks(risks: Float64Array): boolean {
  const different = new Set<number>();
  for (let i = 0; i < risks.length && different.size <= few; i++) different.add(risks[i]!);
  return different.size <= few;
}
