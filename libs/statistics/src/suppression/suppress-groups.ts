import { hasSmallClass, isSmallCount, largestSmallCount } from './small-count';
import { type Membership, spanOf } from './span';

export interface CountedGroup {
  /** The column whose values divide the cases; null for the whole, which comes first. */
  readonly column: string | null;
  readonly cases: number;
  readonly events: number;
}

export interface Visibility {
  /** Measures and the number of events. */
  readonly measures: boolean;
  readonly cases: boolean;
}

/**
 * Which groups of one document are shown, so that no count of 1 to 10 stands there or follows from what does.
 *
 * First what is small itself, then in each division of the cases the next smallest, until nothing hidden is a sum or
 * difference of what is shown, and until a reader who knows this rule is left with more than one possible number.
 * The number of all cases and of all events is a total of the whole and is taken as known.
 *
 * @param groups the whole first, then every value of every column; rows without a value are in no group of a column
 * @param membership which groups share rows
 * @param before what is hidden already, for the sake of another division of the same cases
 * @see CMS cell size suppression policy; Cox 1980, J Am Stat Assoc 75:377
 */
export function suppressGroups(
  groups: readonly CountedGroup[],
  membership: Membership,
  before?: readonly Visibility[],
): Visibility[] {
  const withMeasures = groups.map((group, i) => !hasSmallClass(group) && before?.[i]?.measures !== false);
  const events = (group: number) => groups[group]!.events;
  const others = (group: number) => groups[group]!.cases - groups[group]!.events;
  hideUntilSafe(groups, membership, withMeasures, [events, others]);
  const withCases = groups.map(({ cases }, i) => !isSmallCount(cases) && before?.[i]?.cases !== false);
  hideUntilSafe(groups, membership, withCases, [(group) => groups[group]!.cases]);
  return groups.map((_, i) => ({ measures: withMeasures[i]! && withCases[i]!, cases: withCases[i]! }));
}

/**
 * Which threshold tables of one document are shown: none with a cell of 1 to 10, and none from which one follows.
 *
 * @param tables the counts of each group's table (`tableCounts`), all of the same length; null where the group shows no measure
 * @param before which are shown as far as another division of the same cases is concerned
 */
export function suppressTables(
  groups: readonly CountedGroup[],
  tables: readonly (readonly number[] | null)[],
  membership: Membership,
  before?: readonly boolean[],
): boolean[] {
  const shown = tables.map((table, i) => table !== null && before?.[i] !== false && !table.some(isSmallCount));
  const length = tables.find((table) => table !== null)?.length ?? 0;
  const counts = Array.from({ length }, (_, cell) => (group: number) => tables[group]?.[cell] ?? 0);
  if (length > 0) hideUntilSafe(groups, membership, shown, counts, false);
  return shown;
}

/**
 * The same groups less those without which one that is not shown would be a sum or difference of shown ones, the smallest
 * first: for sums over the cases of a group that must not follow, however large they are.
 *
 * @param shown one entry a group
 */
export function hideDerivable(
  groups: readonly CountedGroup[],
  membership: Membership,
  shown: readonly boolean[],
): boolean[] {
  const left = [...shown];
  const cases = (group: number) => groups[group]!.cases;
  for (let next; (next = derivable(membership, left, cases, false)) !== undefined;) left[next] = false;
  return left;
}

type CountOf = (group: number) => number;

function hideUntilSafe(
  groups: readonly CountedGroup[],
  membership: Membership,
  shown: boolean[],
  counts: readonly CountOf[],
  totalIsKnown = true,
): void {
  for (;;) {
    const next =
      counts.map((count) => nextToHide(groups, shown, count, totalIsKnown)).find((group) => group !== undefined) ??
      derivable(membership, shown, counts[0]!, totalIsKnown);
    if (next === undefined) return;
    shown[next] = false;
  }
}

/** In some column, a shown group without which what is hidden would be known; the smallest. */
function nextToHide(
  groups: readonly CountedGroup[],
  shown: readonly boolean[],
  count: CountOf,
  totalIsKnown: boolean,
): number | undefined {
  if (!totalIsKnown && !shown[0]) return undefined;
  const columns = Map.groupBy(groups.keys(), (group) => groups[group]!.column);
  for (const [column, members] of columns) {
    if (column === null) continue;
    const visible = members.filter((group) => shown[group]);
    const hidden = members.filter((group) => !shown[group]);
    const seen = visible.reduce((total, group) => total + count(group), 0);
    const rest = count(0) - seen;
    const unnamed = rest - hidden.reduce((total, group) => total + count(group), 0);
    const counts = [
      ...hidden.map((group) => ({ count: count(group), most: groups[group]!.cases })),
      ...(unnamed > 0 ? [{ count: unnamed, most: Infinity }] : []),
    ];
    if (counts.length === 0 || isSafe(counts, rest, count(0))) continue;
    const candidates = visible.toSorted(
      (a, b) => Number(count(a) === 0) - Number(count(b) === 0) || count(a) - count(b),
    );
    if (candidates.length > 0) return candidates[0];
  }
  return undefined;
}

interface HiddenCount {
  readonly count: number;
  /** The cases of the group, which may be printed beside it. */
  readonly most: number;
}

/** Several hidden counts of a known sum: does each small one still have more than one possible value? */
function isSafe(counts: readonly HiddenCount[], sum: number, total: number): boolean {
  if (!counts.some(({ count }) => isSmallCount(count))) return true;
  if (isSmallCount(sum) && sum !== total) return false;
  const range = ({ count, most }: HiddenCount): [number, number] =>
    count === 0 ? [0, 0] : isSmallCount(count) ? [1, largestSmallCount] : [largestSmallCount + 1, most];
  return counts.every((hidden, i) => {
    if (!isSmallCount(hidden.count)) return true;
    const others = counts.filter((_, other) => other !== i).map(range);
    const least = sum - others.reduce((total, [, high]) => total + high, 0);
    const most = sum - others.reduce((total, [low]) => total + low, 0);
    return Math.min(largestSmallCount, most) > Math.max(1, least);
  });
}

/** A shown group without which a hidden one would not be a sum or difference of shown ones; the smallest. */
function derivable(
  membership: Membership,
  shown: readonly boolean[],
  count: CountOf,
  totalIsKnown: boolean,
): number | undefined {
  if (shown.every(Boolean)) return undefined;
  const known = [...shown.keys()].filter((group) => shown[group] || (group === 0 && totalIsKnown));
  const from = spanOf(membership, known);
  for (const group of shown.keys()) {
    if (shown[group] || (group === 0 && totalIsKnown)) continue;
    const used = from(group)?.filter((other) => other !== 0);
    if (used !== undefined && used.length > 0) return used.reduce((a, b) => (count(b) < count(a) ? b : a));
  }
  return undefined;
}
