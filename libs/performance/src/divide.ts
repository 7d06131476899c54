import type { Membership } from '@sotto/statistics';
import type { Case } from './case';
import { everybody } from './subgroup';

/** Everybody, or the cases with one value of one subgroup column. */
export interface Group {
  readonly name: string;
  readonly column: string | null;
  readonly cases: readonly Case[];
}

export interface DividedCases {
  /** Everybody first, then each value of each column. */
  readonly groups: readonly Group[];
  readonly membership: Membership;
}

/**
 * Cases by subgroup, in the order in which `sotto measures` takes the groups of a file.
 *
 * @param columns subgroup columns, in the order of the protocol
 */
export function divide(cases: readonly Case[], columns: readonly string[]): DividedCases {
  const ofColumns = columns.flatMap((column) => valuesOf(cases, column));
  const groups = [{ name: everybody, column: null, cases }, ...ofColumns];
  return { groups, membership: membershipOf(groups, cases) };
}

function valuesOf(cases: readonly Case[], column: string): Group[] {
  const byValue = Map.groupBy(cases, ({ subgroups }) => subgroups[column] ?? null);
  const values = [...byValue.keys()].filter((value) => value !== null).sort();
  return values.map((value) => ({ name: `${column}=${value}`, column, cases: byValue.get(value)! }));
}

/** A cell for each combination of groups that occurs. */
function membershipOf(groups: readonly Group[], cases: readonly Case[]): Membership {
  const memberOf = new Map<Case, number[]>(cases.map((row) => [row, []]));
  for (const [number, group] of groups.entries()) for (const row of group.cases) memberOf.get(row)!.push(number);
  const combinations = new Map<string, readonly number[]>();
  for (const numbers of memberOf.values()) combinations.set(numbers.join(), numbers);
  const cells = groups.map((): number[] => []);
  for (const [cell, numbers] of [...combinations.values()].entries()) for (const n of numbers) cells[n]!.push(cell);
  return { cellCount: combinations.size, cells };
}
