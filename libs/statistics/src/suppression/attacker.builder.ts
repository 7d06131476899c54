import fc from 'fast-check';
import type { CountedGroup } from './suppress-groups';

export interface Document {
  readonly groups: CountedGroup[];
  readonly cells: number[][];
  readonly cellCount: number;
  /** Cases and events of each cell. */
  readonly rows: { readonly cases: number; readonly events: number }[];
}

/** Cells of sex by clinic; one clinic may be without a name. */
function documentOf(counts: readonly (readonly [number, number])[], clinics: number, unnamed: boolean): Document {
  const rows = counts.map(([events, others]) => ({ cases: events + others, events }));
  const named = unnamed ? clinics - 1 : clinics;
  const members: [string | null, number[]][] = [[null, rows.map((_, cell) => cell)]];
  for (const sex of [0, 1]) members.push(['sex', rows.flatMap((_, cell) => (cell % 2 === sex ? [cell] : []))]);
  for (let clinic = 0; clinic < named; clinic++) members.push(['clinic', [2 * clinic, 2 * clinic + 1]]);
  const total = (cells: number[], of: 'cases' | 'events') => cells.reduce((sum, cell) => sum + rows[cell]![of], 0);
  const groups = members.map(([column, cells]) => ({
    column,
    cases: total(cells, 'cases'),
    events: total(cells, 'events'),
  }));
  return { groups, cells: members.map(([, cells]) => cells), cellCount: rows.length, rows };
}

export const documents = fc
  .tuple(
    fc.integer({ min: 2, max: 4 }).chain((clinics) => {
      const count = fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 60 }));
      return fc.array(fc.tuple(count, count), { minLength: 2 * clinics, maxLength: 2 * clinics });
    }),
    fc.boolean(),
  )
  .map(([counts, unnamed]) => documentOf(counts, counts.length / 2, unnamed));

/**
 * An attacker who tries every number of events in every cell that fits what is shown, within bounds on each cell.
 *
 * @returns the values that each group's total can have, as far as two of them
 */
export function possibleTotals(document: Document, known: number[], count: (group: number) => number): Set<number>[] {
  const possible = document.groups.map(() => new Set<number>());
  const left = document.groups.map((_, group) => (known.includes(group) ? count(group) : Infinity));
  const hidden = [...document.groups.keys()].filter((group) => !known.includes(group));
  const chosen = new Array<number>(document.cellCount).fill(0);
  let budget = 50_000;
  const visit = (cell: number): void => {
    if (--budget < 0 || hidden.every((group) => possible[group]!.size > 1)) return;
    if (cell === document.cellCount) {
      if (known.some((group) => left[group] !== 0)) return;
      document.cells.forEach((cells, group) => possible[group]!.add(cells.reduce((sum, at) => sum + chosen[at]!, 0)));
      return;
    }
    const within = known.filter((group) => document.cells[group]!.includes(cell));
    const most = Math.min(70, ...within.map((group) => left[group]!));
    const closing = within.filter((group) => document.cells[group]!.at(-1) === cell);
    const least = Math.max(0, ...closing.map((group) => left[group]!));
    for (let value = least; value <= most; value++) {
      chosen[cell] = value;
      for (const group of within) left[group]! -= value;
      visit(cell + 1);
      for (const group of within) left[group]! += value;
    }
  };
  visit(0);
  return budget < 0 ? possible.map((values) => (values.size > 1 ? values : new Set([0, 1]))) : possible;
}

/** Groups that a reader knows: the shown ones and the whole. */
export const knownOf = (shown: readonly boolean[]) => [...shown.keys()].filter((group) => group === 0 || shown[group]);
