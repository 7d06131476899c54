import fc from 'fast-check';
import { publishableCuts } from './publishable-cuts';

const twentieths = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);

function casesOf(rows: readonly { risk: number; outcome: number }[]) {
  const sorted = rows.toSorted((a, b) => a.risk - b.risk);
  return {
    risks: Float64Array.from(sorted, ({ risk }) => risk),
    outcomes: Uint8Array.from(sorted, ({ outcome }) => outcome),
  };
}

const anyRows = fc.array(
  fc.record({ risk: fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000), outcome: fc.integer({ min: 0, max: 1 }) }),
  { maxLength: 200 },
);

const isSmall = (count: number) => count >= 1 && count <= 10;

test('no count and no difference of two counts is 1 to 10', () => {
  const holds = fc.property(anyRows, (rows) => {
    const cases = casesOf(rows);
    const events = rows.filter(({ outcome }) => outcome === 1).length;
    const ends = [
      { events, others: rows.length - events },
      { events: 0, others: 0 },
    ];
    const cuts = publishableCuts(cases, twentieths, { shown: [], hidden: [] });
    const differences = cuts.flatMap((a) =>
      [...cuts, ...ends].flatMap((b) => [Math.abs(a.events - b.events), Math.abs(a.others - b.others)]),
    );
    return !differences.some(isSmall);
  });
  fc.assert(holds, { numRuns: 1000, seed: 7 });
});

test('a cut keeps more than 10 cases of each class away from a withheld threshold', () => {
  const holds = fc.property(anyRows, (rows) => {
    const cuts = publishableCuts(casesOf(rows), twentieths, { shown: [], hidden: [0.3] });
    return cuts.every(({ at }) => {
      const between = rows.filter(({ risk }) => risk >= Math.min(at, 0.3) && risk < Math.max(at, 0.3));
      const events = between.filter(({ outcome }) => outcome === 1).length;
      return events > 10 && between.length - events > 10;
    });
  });
  fc.assert(holds, { numRuns: 1000, seed: 7 });
});

test('the cuts are counts of cases at or above a risk', () => {
  const rows = Array.from({ length: 100 }, (_, i) => ({ risk: (i + 0.5) / 100, outcome: i % 2 }));
  const cuts = publishableCuts(casesOf(rows), [0.25, 0.5, 0.75], { shown: [], hidden: [] });
  expect(cuts).toEqual([
    { at: 0.25, events: 38, others: 37 },
    { at: 0.5, events: 25, others: 25 },
    { at: 0.75, events: 13, others: 12 },
  ]);
});
