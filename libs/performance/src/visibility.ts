import { type CountedGroup, type Membership, suppressMeasures } from '@sotto/statistics';

/** What is shown of one group of one window. */
export interface Visibility {
  readonly cases: boolean;
  /** Measures and the number of events. */
  readonly measures: boolean;
  readonly table: boolean;
}

/** A group of one window, counted. */
export interface CountedCell extends CountedGroup {
  /** Tells it apart in the whole document. */
  readonly key: string;
  /** What its table of thresholds tells. */
  readonly table: readonly number[];
  /** Whether its cases have few different risks, so that its measures would tell of a table that is withheld. */
  readonly fewRisks: boolean;
}

/** One way in which cases are divided: by subgroup in one window, or by window in one subgroup. The whole comes first. */
export interface Division {
  readonly cells: readonly CountedCell[];
  readonly membership: Membership;
}

const everything: Visibility = { cases: true, measures: true, table: true };

/**
 * What of a document is shown, so that no count of 1 to 10 stands there or follows from its other numbers, whether by
 * subgroup or by window. Hiding a group in one division can lay bare another one; so it goes on until nothing changes.
 *
 * @see methods D.2
 */
export function visibilityOf(divisions: readonly Division[]): Map<string, Visibility> {
  const shown = new Map(divisions.flatMap(({ cells }) => cells.map(({ key }) => [key, everything] as const)));
  const stale = new Set(divisions);
  for (const division of stale) {
    stale.delete(division);
    const changed = hide(division, shown);
    for (const other of divisions) {
      if (other !== division && other.cells.some(({ key }) => changed.has(key))) stale.add(other);
    }
  }
  return shown;
}

/** @returns keys of what one division hides that was shown before */
function hide({ cells, membership }: Division, shown: Map<string, Visibility>): Set<string> {
  const before = cells.map(({ key }) => shown.get(key)!);
  const told = {
    countings: [cells],
    fewRisks: cells.map(({ fewRisks }) => fewRisks),
    tables: cells.map(({ table }) => table),
  };
  const changed = new Set<string>();
  for (const [i, now] of suppressMeasures(told, membership, before).entries()) {
    const was = before[i]!;
    if (now.cases === was.cases && now.measures === was.measures && now.table === was.table) continue;
    const { key } = cells[i]!;
    shown.set(key, now);
    changed.add(key);
  }
  return changed;
}
