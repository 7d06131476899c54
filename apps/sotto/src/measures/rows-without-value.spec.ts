import type { MeasuredGroup } from './document';
import { rowsWithoutValue } from './rows-without-value';

const groupOf = (name: string, cases: number | null): MeasuredGroup => ({
  name,
  cases,
  events: null,
  measures: {},
  thresholds: [],
  calibrationCurve: [],
});

/** A column in which the first rows have no value. */
const columnOf = (missing: number) => ({
  name: 'sex',
  levels: ['f', 'm'],
  codes: Uint8Array.from({ length: 100 }, (_, i) => (i < missing ? 0 : 1 + (i % 2))),
});

const shown = [groupOf('all', 100), groupOf('sex=f', 40), groupOf('sex=m', 40)];

test('rows without a value are counted by column, and a column without such rows is left out', () => {
  expect(rowsWithoutValue([columnOf(20)], shown, false)).toEqual([{ column: 'sex', rows: 20 }]);
  expect(rowsWithoutValue([columnOf(0)], shown, false)).toEqual([]);
});

test('a small number is withheld, unless small counts are asked for', () => {
  expect(rowsWithoutValue([columnOf(7)], shown, false)).toEqual([{ column: 'sex', rows: null }]);
  expect(rowsWithoutValue([columnOf(7)], shown, true)).toEqual([{ column: 'sex', rows: 7 }]);
});

test('the number is withheld where a hidden group of the column would follow from it', () => {
  const hidden = [groupOf('all', 100), groupOf('sex=f', null), groupOf('sex=m', 40)];
  expect(rowsWithoutValue([columnOf(20)], hidden, false)).toEqual([{ column: 'sex', rows: null }]);
});
