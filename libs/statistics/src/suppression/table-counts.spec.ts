import fc from 'fast-check';
import { countAt } from '../thresholds/threshold-row';
import { isSmallCount } from './small-count';
import { suppressTables } from './suppress-groups';
import { tableCounts, tableCountsOfPatients } from './table-counts';

const thresholds = [0.1, 0.3, 0.304, 0.31, 0.5];

const rows = fc.array(fc.record({ risk: fc.double({ min: 0, max: 1, noNaN: true }), outcome: fc.nat(1) }), {
  minLength: 100,
  maxLength: 400,
});

test('no two thresholds of a table that is shown tell of 1 to 10 people between them', () => {
  let shownTables = 0;
  const holds = fc.property(rows, (given) => {
    const risks = Float64Array.from(given, ({ risk }) => risk);
    const outcomes = Uint8Array.from(given, ({ outcome }) => outcome);
    const counts = thresholds.map((at) => countAt(risks, outcomes, at));
    const groups = [{ column: null, cases: given.length, events: outcomes.reduce((sum, y) => sum + y, 0) }];
    const [shown] = suppressTables(groups, [tableCounts(counts)], { cellCount: 1, cells: [[0]] });
    if (!shown) return true;
    shownTables += 1;
    return counts.every((a) =>
      counts.every(
        (b) =>
          !isSmallCount(Math.abs(a.truePositives - b.truePositives)) &&
          !isSmallCount(Math.abs(a.trueNegatives - b.trueNegatives)),
      ),
    );
  });
  fc.assert(holds, { numRuns: 1000, seed: 3 });
  expect(shownTables).toBeGreaterThan(0);
});

test('the counts are the cells and those between neighbours', () => {
  const at = (truePositives: number, falsePositives: number) => ({
    ...{ truePositives, falsePositives },
    ...{ falseNegatives: 100 - truePositives, trueNegatives: 200 - falsePositives },
  });
  expect(tableCounts([at(80, 90), at(76, 60)])).toEqual([80, 90, 20, 110, 76, 60, 24, 140, 4, 30]);
});

test('a cell of many rows of one patient is one patient', () => {
  const patients = Uint32Array.of(1, 1, 1, 2, 3, 3);
  const risks = Float64Array.of(0.9, 0.8, 0.2, 0.9, 0.1, 0.4);
  const outcomes = Uint8Array.of(1, 1, 0, 0, 0, 1);
  // True and false positives, false and true negatives at 0.3; the same at 0.5 and who lies between the two.
  expect(tableCountsOfPatients({ risks, outcomes, patients }, [0.3, 0.5])).toEqual([2, 1, 0, 2, 1, 1, 1, 2, 1, 0]);
  const alone = tableCountsOfPatients({ risks, outcomes, patients: Uint32Array.from(risks.keys()) }, [0.3, 0.5]);
  expect(alone).toEqual(tableCounts([countAt(risks, outcomes, 0.3), countAt(risks, outcomes, 0.5)]));
});
