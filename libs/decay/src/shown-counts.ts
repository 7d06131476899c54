import { everybody } from '@sotto/performance';
import { type CountedGroup, suppressGroups } from '@sotto/statistics';

interface GroupCounts {
  readonly subgroup: string;
  readonly cases: number;
  readonly events: number;
}

/** The value of each subgroup column that some case has. */
export type Combination = Readonly<Record<string, string | null>>;

/** Which counts of one subgroup may be shown. */
export interface ShownCounts {
  readonly cases: boolean;
  readonly events: boolean;
}

/**
 * Which counts of one look, or of one reference, may be shown so that none of 1 to 10 stands there or follows from the
 * others. A stream is tested at any size; where its counts are small it shows its evidence only.
 *
 * @param groups every subgroup once
 * @param combinations which values occur together: so it is known which groups share cases
 * @see methods D.2
 */
export function shownCounts(
  groups: readonly GroupCounts[],
  combinations: readonly Combination[],
): Map<string, ShownCounts> {
  const whole = groups.filter(({ subgroup }) => subgroup === everybody);
  const ordered = [...whole, ...groups.filter(({ subgroup }) => subgroup !== everybody)];
  if (whole.length === 0) return new Map(groups.map(({ subgroup }) => [subgroup, { cases: false, events: false }]));
  const counted = ordered.map(countedGroup);
  const cells = ordered.map(({ subgroup }, i) => cellsOf(subgroup, counted[i]!.column, combinations));
  const visible = suppressGroups(counted, { cellCount: combinations.length, cells });
  return new Map(
    ordered.map(({ subgroup }, i) => [subgroup, { cases: visible[i]!.cases, events: visible[i]!.measures }]),
  );
}

function countedGroup({ subgroup, cases, events }: GroupCounts): CountedGroup {
  return { column: subgroup === everybody ? null : subgroup.slice(0, subgroup.indexOf('=')), cases, events };
}

function cellsOf(subgroup: string, column: string | null, combinations: readonly Combination[]): number[] {
  const all = [...combinations.keys()];
  if (column === null) return all;
  const value = subgroup.slice(column.length + 1);
  return all.filter((cell) => combinations[cell]![column] === value);
}
