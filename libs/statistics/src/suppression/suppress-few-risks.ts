import type { Membership } from './span';
import { type CountedGroup, hideDerivable } from './suppress-groups';

/**
 * Which groups show their measures, where those of few different risks would tell of a threshold table that is withheld:
 * O/E, Brier score and log-loss are sums over the risks. No group withheld so is a sum or difference of others.
 *
 * @param groups the whole first
 * @param fewRisks which have few different risks (`hasFewRisks`)
 * @param found which show their measures as far as their own counts are concerned, and whose table is withheld
 */
export function suppressFewRisks(
  groups: readonly CountedGroup[],
  membership: Membership,
  fewRisks: readonly boolean[],
  found: { readonly shown: readonly boolean[]; readonly isTableWithheld: readonly boolean[] },
): boolean[] {
  const tells = fewRisks.map((few, i) => few && found.isTableWithheld[i]!);
  const left = found.shown.map((isShown, i) => isShown && !tells[i]);
  return tells.includes(true) ? hideDerivable(groups, membership, left) : left;
}
