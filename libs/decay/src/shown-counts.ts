import { everybody } from '@sotto/performance';
import { type CountedGroup, suppressGroups } from '@sotto/statistics';

interface GroupCounts {
  readonly subgroup: string;
  readonly cases: number;
  readonly events: number;
}

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
 * @see methods D.2
 */
export function shownCounts(groups: readonly GroupCounts[]): Map<string, ShownCounts> {
  const whole = groups.filter(({ subgroup }) => subgroup === everybody);
  const ordered = [...whole, ...groups.filter(({ subgroup }) => subgroup !== everybody)];
  if (whole.length === 0) return new Map(groups.map(({ subgroup }) => [subgroup, { cases: false, events: false }]));
  const cells = ordered.map((_, i) => [i]);
  const visible = suppressGroups(ordered.map(countedGroup), { cellCount: cells.length, cells });
  return new Map(
    ordered.map(({ subgroup }, i) => [subgroup, { cases: visible[i]!.cases, events: visible[i]!.measures }]),
  );
}

function countedGroup({ subgroup, cases, events }: GroupCounts): CountedGroup {
  return { column: subgroup === everybody ? null : subgroup.slice(0, subgroup.indexOf('=')), cases, events };
}
