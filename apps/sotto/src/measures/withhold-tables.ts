import type { ThresholdInTheWay } from '@sotto/reports';
import {
  type CountedGroup,
  hasFewRisks,
  nearestRisk,
  type ShownParts,
  suppressMeasures,
  suppressTables,
  tableCounts,
  tableCountsOfPatients,
  type ThresholdRow,
  type Validation,
} from '@sotto/statistics';
import { type DividedCases, type GroupedCases, hasRepeats, membersOf } from './divide-cases';

/** What a file shows of each group. */
export interface ShownGroups {
  readonly parts: readonly ShownParts[];
  /** Their measures are withheld with their table. */
  readonly fewRisks: readonly boolean[];
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
 * Which measures, threshold tables and counts of risks show no small cell, nor let one follow.
 *
 * @param found null where a group shows no measure for its own counts
 * @param countings of rows, and of patients where they have names
 */
export function withholdTables(
  divided: DividedCases,
  found: readonly (Validation | null)[],
  countings: readonly (readonly CountedGroup[])[],
  { thresholds, showSmallCells }: TableOptions,
): ShownGroups {
  const { groups, membership } = divided;
  if (showSmallCells) {
    const yes = groups.map(() => true);
    return { parts: groups.map(() => everything), fewRisks: yes, extremes: yes };
  }
  const countsOf = (counts: (validation: Validation, members: GroupedCases) => number[]) =>
    found.map((validation, i) => validation && counts(validation, membersOf(divided, groups[i]!)));
  const repeated = hasRepeats(divided.patients);
  const tablesWithout = (left?: number) =>
    countsOf((validation, { patients, ...cases }) => {
      const rows = validation.thresholds.filter(({ at }) => at !== left);
      return countsOfTable(rows, cases, repeated ? patients : undefined);
    });
  const tables = tablesWithout();
  const inTheWay = thresholdInTheWay(thresholds, (left) => {
    const shown = suppressTables(groups, left === undefined ? tables : tablesWithout(left), membership);
    return found.filter((validation, i) => validation !== null && !shown[i]).length;
  });
  const fewRisks = groups.map((group) => hasFewRisks(membersOf(divided, group).risks));
  return {
    parts: suppressMeasures({ countings, tables, fewRisks }, membership),
    fewRisks,
    extremes: suppressTables(
      groups,
      countsOf((_, { risks }) => extremesOf(risks)),
      membership,
    ),
    ...(inTheWay && { inTheWay }),
  };
}

const everything: ShownParts = { cases: true, measures: true, table: true };

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
