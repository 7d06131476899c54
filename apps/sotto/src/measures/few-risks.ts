import { hasFewRisks, type Validation } from '@sotto/statistics';
import { type DividedCases, membersOf } from './divide-cases';

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
