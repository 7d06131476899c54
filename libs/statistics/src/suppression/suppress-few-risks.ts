import { levelsTogether, type RiskLevels, tellsOfLevel } from './few-risks';
import type { Membership } from './span';
import { type CountedGroup, hideDerivable } from './suppress-groups';

/** The different risks of the groups of a document. */
export interface LeveledGroups {
  /** Of each group. */
  readonly levels: readonly RiskLevels[];
  /** Of the cases that are in no group of a column. */
  readonly unnamed: ReadonlyMap<string, RiskLevels>;
}

/**
 * Which groups show their measures, where those of few different risks tell the cases and events at each: O/E, Brier
 * score and log-loss are sums over the risks. Neither a group that shows them, nor what everybody has less the shown
 * groups of a column, has a risk with 1 to 10 cases of a class; and no group withheld so is a sum or difference of others.
 *
 * @param groups the whole first
 * @param isTableWithheld of each group: then its measures would tell the table
 * @param shown which show their measures as far as their own counts are concerned
 */
export function suppressFewRisks(
  groups: readonly CountedGroup[],
  membership: Membership,
  { levels, unnamed }: LeveledGroups,
  { shown, isTableWithheld }: { readonly shown: readonly boolean[]; readonly isTableWithheld: readonly boolean[] },
): boolean[] {
  const tells = levels.map((each, i) => each !== null && (isTableWithheld[i]! || tellsOfLevel(each)));
  const without = (left: boolean[]) => (tells.includes(true) ? hideDerivable(groups, membership, left) : left);
  let left = without(shown.map((isShown, i) => isShown && !tells[i]));
  for (;;) {
    const next = besideTellingRest(groups, { levels, unnamed }, left);
    if (next === undefined) return left;
    left = without(left.map((isShown, i) => isShown && i !== next));
  }
}

/** In some column, the smallest shown group of those whose difference to everybody has a risk with few cases. */
function besideTellingRest(
  groups: readonly CountedGroup[],
  { levels, unnamed }: LeveledGroups,
  shown: readonly boolean[],
): number | undefined {
  if (!shown[0]) return undefined;
  const columns = Map.groupBy(groups.keys(), (group) => groups[group]!.column);
  for (const [column, members] of columns) {
    if (column === null) continue;
    const hidden = members.filter((group) => !shown[group]).map((group) => levels[group]!);
    const rest = levelsTogether([...hidden, unnamed.get(column) ?? new Map()]);
    const visible = members.filter((group) => shown[group]);
    if (visible.length > 0 && tellsOfLevel(rest))
      return visible.reduce((a, b) => (groups[b]!.cases < groups[a]!.cases ? b : a));
  }
  return undefined;
}
