import { readFile, writeFile } from 'node:fs/promises';
import { detectFile } from './detect-file';
import { change, columns, options, rows, wholeFile, writeRows } from './hospital.builder';
import { readCases } from './read-cases';
import { selectCases } from './select-cases';
import { isoTime } from './times';

/** The hospital with a column of its own for maturity. */
async function withMaturity(part: typeof rows, maturedAfter: (i: number) => number): Promise<string> {
  const path = await writeRows([]);
  const time = (day: number | null) => (day === null ? '' : isoTime(day, 'UTC'));
  const lines = part.map(({ patient, index, known, risk, outcome, ward, drug }, i) =>
    [patient, time(index), time(known), risk, outcome, ward, drug, time(index + maturedAfter(i))].join(','),
  );
  await writeFile(path, ['patient,index_time,known_at,risk,outcome,ward,drug,matured_at', ...lines].join('\n'));
  return path;
}

const labels = { ...options, labelsOnly: true };

test('rows that mature out of order are used when each is mature, in whatever order they stand', async () => {
  const late = (i: number) => (i % 7 === 0 ? 150 : 90);
  const last = rows.length - 1;
  const inOrder = await detectFile(await withMaturity(rows, late), columns, labels);
  const shuffled = await detectFile(await withMaturity(rows.toReversed(), (i) => late(last - i)), columns, labels);
  expect(shuffled.signals).toEqual(inOrder.signals);
  expect(shuffled.streamsAtEnd).toEqual(inOrder.streamsAtEnd);
  expect(inOrder.signals[0]).toMatchObject({ subgroup: 'ward=B', direction: 'over-prediction' });
});

test('a file whose rows mature before their index time is refused with the first of them', async () => {
  const path = await withMaturity(rows, (i) => (i === 40 ? -1 : 90));
  const said = `1 rows mature before their index time, the first indexed ${isoTime(rows[40]!.index, 'UTC').slice(0, 16)}`;
  await expect(detectFile(path, columns, options)).rejects.toThrow(said);
});

test('read as of a day before all of it, a file is refused with what was wrong with its rows', async () => {
  const early = { ...options, asOfDay: change - 400 };
  await expect(detectFile(await wholeFile(), columns, early)).rejects.toThrow(
    `no row of the file can be used: ${rows.length} rows: indexed after the day as of which the file is read`,
  );
});

test('a row that stands twice counts once where the file tells patients, and is told where it does not', async () => {
  const part = rows.filter(({ index }) => index < change);
  const doubled = await writeRows([...part, ...part.slice(0, 300)]);
  const early = { ...options, mode: { kind: 'reference', untilDay: change - 140 } } as const;
  const told = await detectFile(doubled, columns, early);
  expect(told.leftOut).toEqual([{ reason: 'duplicate-row', rows: 300 }]);
  expect(told.cases).toBe(part.length);
  const { patient: _unknown, ...without } = columns;
  const untold = await detectFile(doubled, { ...without, named: [] }, early);
  expect(untold.remarks.join()).toContain(
    '300 rows are the same as an earlier one; without --patient each counts as another patient',
  );
});

test('the same patient again within the horizon is left out, and after it counts again', async () => {
  const first = rows[0]!;
  const calm = { ...first, known: null, outcome: 0 } as const;
  const again = [10, 59, 61].map((days) => ({ ...calm, index: first.index + days }));
  const { leftOut, cases } = await detectFile(await writeRows([...rows, ...again]), columns, options);
  expect(leftOut).toEqual([{ reason: 'patient-again-within-horizon', rows: 2 }]);
  expect(cases).toBe(rows.length + 1);
});

test('a time that is none is told apart from one that is missing', async () => {
  const path = await writeRows(rows.slice(0, 40));
  const [header, first, second, ...others] = (await readFile(path, 'utf8')).split('\n');
  const timed = (line: string, time: string) => line.replace(/^([^,]*),[^,]*/, `$1,${time}`);
  const lines = [header, timed(first!, '02.01.2015'), timed(second!, ''), ...others];
  await writeFile(path, lines.join('\n'));
  const { leftOut } = selectCases(await readCases(path, columns, 'UTC'), options);
  expect(leftOut).toEqual([
    { reason: 'missing-index-time', rows: 1 },
    { reason: 'index-time-unreadable', rows: 1 },
  ]);
});
