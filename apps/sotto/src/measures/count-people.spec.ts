import { suppressTogether } from '@sotto/statistics';
import { countPeople, patientsShown } from './count-people';
import { divideCases, membersOf } from './divide-cases';
import { measurePredictions } from './measure-predictions';

const options = { thresholds: [], seed: 1, bootstrap: false, showSmallCells: false };

interface Row {
  readonly ward: number;
  readonly patient: number;
  readonly outcome: number;
}

/** Wards east (1) and west (2), with a risk of its own for every row. */
function divided(rows: readonly Row[]) {
  return divideCases({
    risks: Float64Array.from(rows, (_, i) => (((i * 7919) % rows.length) + 0.5) / rows.length),
    outcomes: Uint8Array.from(rows, ({ outcome }) => outcome),
    patients: Uint32Array.from(rows, ({ patient }) => patient),
    subgroups: [{ name: 'ward', levels: ['east', 'west'], codes: Uint8Array.from(rows, ({ ward }) => ward) }],
  });
}

const rowsOf = (count: number, of: (i: number) => Row) => [...Array(count).keys()].map(of);

test('a cell of many rows of one person is a person, also when others of the rows are of many', () => {
  // In the east sixty people have the event, and all thirty rows without it are of one of them.
  const east = rowsOf(90, (i) => ({ ward: 1, patient: i < 60 ? i : 0, outcome: Number(i < 60) }));
  const west = rowsOf(300, (i) => ({ ward: 2, patient: 100 + i, outcome: i % 2 }));
  const file = divided([...east, ...west]);
  const { patients, countings } = countPeople(file.groups, (group) => membersOf(file, group));
  expect(patients).toEqual([360, 60, 300]);
  const shown = suppressTogether([file.groups, ...countings], file.membership);
  expect(shown.map(({ measures }) => measures)).toEqual([true, false, false]);
});

test('a few patients who are only in the other ward do not follow from all less those of a ward', async () => {
  const east = rowsOf(200, (i) => ({ ward: 1, patient: i % 100, outcome: (i >> 1) % 2 }));
  const west = rowsOf(100, (i) => ({ ward: 2, patient: 50 + (i % 55), outcome: (i >> 1) % 2 }));
  const { groups } = await measurePredictions(divided([...east, ...west]), options, { progress: () => undefined });
  expect(groups.map(({ patients }) => patients)).toEqual([105, null, 55]);
  expect(groups.some(({ suppressed }) => suppressed)).toBe(false);
});

test('neither do a few who are in several wards', () => {
  const groups = [null, 'ward', 'ward', 'ward', 'sex'].map((column) => ({ column }));
  const shown = groups.map(() => true);
  expect(patientsShown(groups, [300, 120, 84, 100, 300], shown)).toEqual([true, true, false, true, true]);
  expect(patientsShown(groups, [300, 120, 84, 130, 300], shown)).toEqual(shown);
  expect(patientsShown(groups, [300, 120, 80, 100, 300], shown)).toEqual(shown);
});
