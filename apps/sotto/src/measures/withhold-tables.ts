import type { ThresholdInTheWay } from '@sotto/reports';
import {
  nearestRisk,
  suppressTables,
  tableCounts,
  tableCountsOfPatients,
  type ThresholdRow,
  type Validation,
} from '@sotto/statistics';
import { type DividedCases, type GroupedCases, hasRepeats, membersOf } from './divide-cases';
import { tellingGroups } from './few-risks';

/** What is shown of groups whose measures may be shown, one entry a group. */
export interface ShownTables {
  readonly tables: readonly boolean[];
  /** Groups whose measures would tell of their withheld table. */
  readonly telling: readonly number[];
  /** How many risks were left out of a fit, or moved into range. */
  readonly extremes: readonly boolean[];
  /** The threshold without which the fewest tables would be withheld, where that is fewer than now. */
  readonly inTheWay?: ThresholdInTheWay;
}

interface TableOptions {
  readonly thresholds: readonly number[];
  readonly showSmallCells: boolean;
}

/**
 * Which threshold tables and counts of risks show no small cell, nor let one follow.
 *
 * @param found null where a group shows no measure anyway
 */
export function withholdTables(
  divided: DividedCases,
  found: readonly (Validation | null)[],
  { thresholds, showSmallCells }: TableOptions,
): ShownTables {
  const { groups, membership } = divided;
  if (showSmallCells) return { tables: groups.map(() => true), telling: [], extremes: groups.map(() => true) };
  const shownOf = (counts: (validation: Validation, members: GroupedCases) => number[]) =>
    suppressTables(
      groups,
      found.map((validation, i) => validation && counts(validation, membersOf(divided, groups[i]!))),
      membership,
    );
  const repeated = hasRepeats(divided.patients);
  const tablesWithout = (left?: number) =>
    shownOf((validation, { patients, ...cases }) => {
      const rows = validation.thresholds.filter(({ at }) => at !== left);
      return countsOfTable(rows, cases, repeated ? patients : undefined);
    });
  const tables = tablesWithout();
  const inTheWay = thresholdInTheWay(thresholds, (left) => {
    const without = left === undefined ? tables : tablesWithout(left);
    return found.filter((validation, i) => validation !== null && !without[i]).length;
  });
  return {
    tables,
    telling: thresholds.length === 0 ? [] : tellingGroups(divided, found, tables),
    extremes: shownOf((_, { risks }) => extremesOf(risks)),
    ...(inTheWay && { inTheWay }),
  };
}

/** @param withheld how many tables are withheld without a threshold, or with all */
function thresholdInTheWay(
  thresholds: readonly number[],
  withheld: (left?: number) => number,
): ThresholdInTheWay | undefined {
  const now = withheld();
  if (now === 0 || thresholds.length < 2) return undefined;
  const each = thresholds.map((at) => ({ at, withheld: withheld(at) })).filter((found) => found.withheld < now);
  return each.toSorted((a, b) => a.withheld - b.withheld)[0];
}

/** Of rows and, where one patient may have several, of patients. */
function countsOfTable(
  rows: readonly ThresholdRow[],
  cases: GroupedCases,
  patients: Uint32Array | undefined,
): number[] {
  const ascending = rows.toSorted((a, b) => a.at - b.at);
  const ofRows = tableCounts(ascending);
  if (patients === undefined) return ofRows;
  const thresholds = ascending.map(({ at }) => at);
  return [...ofRows, ...tableCountsOfPatients({ ...cases, patients }, thresholds)];
}

/** What the numbers of risks left out of a fit and moved into range tell of a group; risks in ascending order. */
function extremesOf(risks: Float64Array): number[] {
  let [certain, clipped] = [0, 0];
  const add = (risk: number) => {
    certain += Number(risk === 0 || risk === 1);
    clipped++;
  };
  const count = risks.length;
  for (let i = 0; i < count && risks[i]! < nearestRisk; i++) add(risks[i]!);
  for (let i = count - 1; i >= 0 && risks[i]! > 1 - nearestRisk; i--) add(risks[i]!);
  return [certain, count - certain, clipped - certain, count - clipped];
}
