import type { Membership } from './span';
import { suppressFewRisks } from './suppress-few-risks';
import { type CountedGroup, suppressTables, type Visibility } from './suppress-groups';
import { suppressTogether } from './suppress-together';

/** What the groups of a document would tell if all of it were shown. */
export interface ToldGroups {
  /** The whole first; the same groups each time, with other counts (`suppressTogether`). */
  readonly countings: readonly (readonly CountedGroup[])[];
  /** The counts of each group's threshold table (`tableCounts`), empty without thresholds; null where it has none. */
  readonly tables: readonly (readonly number[] | null)[];
  /** Which have few different risks (`hasFewRisks`). */
  readonly fewRisks: readonly boolean[];
}

/** What is shown of one group. */
export interface ShownParts extends Visibility {
  readonly table: boolean;
}

/**
 * What is shown of each group of a document, so that no count of 1 to 10 stands there or follows from its numbers: the one
 * rule for files, stored looks and whatever reads them.
 *
 * @param before what is shown as far as another division of the same cases is concerned
 * @see methods D.2
 */
export function suppressMeasures(
  told: ToldGroups,
  membership: Membership,
  before?: readonly ShownParts[],
): readonly ShownParts[] {
  const groups = told.countings[0]!;
  const hasTables = told.tables.some((table) => table !== null && table.length > 0);
  for (let shown = before; ;) {
    const visible = suppressTogether(told.countings, membership, shown);
    const tables = suppressTables(
      groups,
      told.tables.map((table, i) => (visible[i]!.measures ? table : null)),
      membership,
      shown?.map(({ table }) => table),
    );
    const measures = suppressFewRisks(groups, membership, told.fewRisks, {
      shown: visible.map((each) => each.measures),
      isTableWithheld: tables.map((isShown) => hasTables && !isShown),
    });
    shown = visible.map(({ cases }, i) => ({ cases, measures: measures[i]!, table: tables[i]! && measures[i]! }));
    if (visible.every((each, i) => each.measures === measures[i])) return shown;
  }
}
