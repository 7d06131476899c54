import fc from 'fast-check';
import { type Document, documents, knownOf, possibleTotals } from './attacker.builder';
import { isSmallCount } from './small-count';
import { type CountedGroup, suppressGroups } from './suppress-groups';
import { suppressTogether } from './suppress-together';

/** Of each cell the cases with both risks; the rest has only one. */
const parted = documents.chain((document) =>
  fc
    .array(fc.tuple(fc.nat(100), fc.nat(100)), { minLength: document.cellCount, maxLength: document.cellCount })
    .map((shares) => ({ document, both: partOf(document, shares) })),
);

function partOf(document: Document, shares: readonly (readonly [number, number])[]): CountedGroup[] {
  const rows = document.rows.map(({ cases, events }, cell) => {
    const [ofEvents, ofOthers] = shares[cell]!;
    // Often nearly all of a cell, so that few are left.
    const part = (count: number, share: number) =>
      share < 50 ? Math.max(0, count - (share % 6)) : Math.floor((count * share) / 100);
    const kept = part(events, ofEvents);
    return { events: kept, cases: kept + part(cases - events, ofOthers) };
  });
  return document.groups.map(({ column }, group) => {
    const total = (of: 'cases' | 'events') => document.cells[group]!.reduce((sum, cell) => sum + rows[cell]![of], 0);
    return { column, cases: total('cases'), events: total('events') };
  });
}

test('an attacker who knows the counts of the groups and of those with both risks finds no small number of either part', () => {
  fc.assert(
    fc.property(parted, ({ document, both }) => {
      const { groups } = document;
      const whole = suppressGroups(groups, document);
      const rest = groups.map(({ column, cases, events }, i) => ({
        column,
        cases: cases - both[i]!.cases,
        events: events - both[i]!.events,
      }));
      const shown = suppressTogether([both, rest], document, whole).map(({ measures }) => measures);
      shown.forEach((isShown, i) => expect(isShown && !whole[i]!.measures).toBe(false));
      const counts = [({ events }: CountedGroup) => events, ({ cases, events }: CountedGroup) => cases - events];
      for (const count of counts) {
        const stacked = stack(document, [groups, both]);
        const known = [
          ...knownOf(whole.map(({ measures }) => measures)),
          ...shown.flatMap((isShown, i) => (isShown ? [groups.length + i] : [])),
        ];
        const total = (i: number) => count(stacked.groups[i]!);
        const possible = possibleTotals(stacked, known, total);
        groups.forEach((group, i) => {
          if (i === 0 || shown[i]) return;
          if (isSmallCount(count(both[i]!)) && count(both[i]!) !== count(both[0]!))
            expect(possible[groups.length + i]!.size).toBeGreaterThan(1);
        });
        shown.forEach((isShown, i) => {
          if (isShown) expect([both[i]!, rest[i]!].map(count).filter(isSmallCount)).toEqual([]);
        });
      }
    }),
    { numRuns: 200, seed: 6 },
  );
});

/** Two cells for each: those with both risks, and the rest. The groups first, then their part with both. */
function stack(document: Document, [groups, both]: readonly [CountedGroup[], CountedGroup[]]): Document {
  const { cellCount, cells } = document;
  return {
    groups: [...groups, ...both],
    cells: [
      ...cells.map((of) => of.flatMap((cell) => [2 * cell, 2 * cell + 1])),
      ...cells.map((of) => of.map((cell) => 2 * cell)),
    ],
    cellCount: 2 * cellCount,
    rows: [],
  };
}
