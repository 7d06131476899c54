import { writeFile } from 'node:fs/promises';
import { describeDetect } from './describe-detect';
import { detectFile } from './detect-file';
import { change, columns, options, rows, wholeFile, writeRows } from './hospital.builder';
import { dayOf, isoTime } from './times';

const alarms = (found: Awaited<ReturnType<typeof detectFile>>) => found.signals.filter(({ tier }) => tier === 'alarm');

test('the ward that changed is named, with the time since when, and nothing else alarms before it', async () => {
  const document = await detectFile(await wholeFile(), columns, options);
  expect(document).toMatchObject({ detector: 'follow-up', mode: 'reference', streams: 6, firstTestedLook: 1 });
  const [first] = alarms(document);
  expect(first).toMatchObject({ subgroup: 'ward=B', direction: 'over-prediction', discovered: false });
  expect(first!.changePoint.low <= '2024-01-01' && first!.changePoint.high >= '2024-01-01').toBe(true);
  expect(first!.oddsRatio.high!).toBeLessThan(1);
  expect(first!.statistic).toBeGreaterThanOrEqual(first!.threshold);
  expect(JSON.stringify(document)).not.toMatch(/NaN|Infinity/);
  expect(describeDetect(document)).toContain('ward=B');
  const counted = document.signals.filter(({ events }) => events !== null);
  expect(counted.length).toBeGreaterThan(0);
  for (const { expected, events } of counted) expect(expected!).toBeGreaterThan(events!);
  for (const { expected, events } of document.signals) expect(expected === null).toBe(events === null);
});

test('without the day of knowing, the label test waits for maturity and finds the same ward later', async () => {
  const path = await wholeFile();
  const [early] = alarms(await detectFile(path, columns, options));
  const settled = await detectFile(path, columns, { ...options, labelsOnly: true });
  const [late] = alarms(settled);
  expect(settled.detector).toBe('labels');
  expect(late).toMatchObject({ subgroup: 'ward=B', direction: 'over-prediction', detector: 'labels' });
  expect(late!.at > early!.at).toBe(true);
  expect(settled.reference.map(({ subgroup }) => subgroup)).toEqual(['all', 'ward=A', 'ward=B']);
});

test('in a time zone looks are at its midnights, across clock changes too', async () => {
  const zone = 'America/New_York';
  const path = await wholeFile();
  const asShown = rows.map((row) => {
    const shown = (day: number) => dayOf(isoTime(day, 'UTC'), zone)!;
    return { ...row, index: shown(row.index), known: row.known === null ? null : shown(row.known) };
  });
  for (const labelsOnly of [true, false]) {
    const set = { ...options, labelsOnly, looksFromDay: change + 28, asOfDay: change + 250 };
    const local = await detectFile(path, columns, { ...set, zone });
    expect(local.streamsAtEnd).toEqual((await detectFile(await writeRows(asShown), columns, set)).streamsAtEnd);
    expect(local.streamsAtEnd).not.toEqual((await detectFile(path, columns, set)).streamsAtEnd);
    expect(local.calendar).toMatchObject({ start: '2024-01-29T05:00:00.000Z', asOf: '2024-09-07T04:00:00.000Z' });
  }
});

test('claimed mode begins with the label test and goes over to follow-up', async () => {
  const document = await detectFile(await wholeFile(), columns, { ...options, mode: { kind: 'claimed' } });
  expect(document.reference).toEqual([]);
  expect(document.firstTestedLook!).toBeGreaterThan(12);
  expect(alarms(document)[0]).toMatchObject({ subgroup: 'ward=B', detector: 'follow-up' });
});

test('a search names the drug that nobody named', async () => {
  const searched = { ...columns, searched: ['drug'] };
  const { signals } = await detectFile(await wholeFile(), searched, { ...options, discover: ['drug'] });
  const found = signals.find(({ discovered }) => discovered);
  expect(found).toMatchObject({ tier: 'discovery', direction: 'over-prediction' });
  expect(found!.subgroup).toContain('drug=yes');
});

test('as of a date, nothing that became known later is read', async () => {
  const end = change + 133;
  const asKnown = rows
    .filter(({ index }) => index <= end)
    .map((row) => ({
      ...row,
      known: row.known !== null && row.known <= end ? row.known : null,
      outcome: row.index + 90 <= end ? row.outcome : row.known !== null && row.known <= end ? 1 : ('' as const),
    }));
  const [whole, then] = [await wholeFile(), await writeRows(asKnown)];
  for (const labelsOnly of [false, true]) {
    const set = { ...options, labelsOnly, asOfDay: end };
    const [a, b] = [await detectFile(whole, columns, set), await detectFile(then, columns, set)];
    expect(a.signals).toEqual(b.signals);
    expect(a.streamsAtEnd).toEqual(b.streamsAtEnd);
    expect(a.reference).toEqual(b.reference);
    expect(a.unmatured).toBe(b.unmatured);
  }
});

test('the order of the rows does not matter', async () => {
  const [a, b] = [
    await detectFile(await wholeFile(), columns, options),
    await detectFile(await writeRows(rows.toReversed()), columns, options),
  ];
  expect(b.signals).toEqual(a.signals);
  expect(b.streamsAtEnd).toEqual(a.streamsAtEnd);
});

test('rows that cannot be used are left out and counted by reason', async () => {
  const first = rows[0]!;
  const faulty = [
    ...rows,
    first,
    { ...first, index: first.index + 10, known: null, outcome: 0 },
    { ...rows[1]!, patient: 900001, risk: '' },
    { ...rows[1]!, patient: 900002, risk: 1.5 },
    { ...rows[1]!, patient: 900003, known: rows[1]!.index - 3, outcome: 1 },
    { ...rows[1]!, patient: 900004, known: null, outcome: '' as const },
  ];
  const { leftOut, cases } = await detectFile(await writeRows(faulty), columns, options);
  expect(cases).toBe(rows.length);
  expect(leftOut).toEqual([
    { reason: 'missing-risk', rows: 1 },
    { reason: 'risk-out-of-range', rows: 1 },
    { reason: 'outcome-known-before-index', rows: 1 },
    { reason: 'missing-outcome', rows: 1 },
    { reason: 'duplicate-row', rows: 1 },
    { reason: 'patient-again-within-horizon', rows: 1 },
  ]);
});

test('a subgroup that the reference does not know is tested and told about', async () => {
  const later = rows.map((row, i) => (row.index >= change && i % 20 === 0 ? { ...row, ward: 'C' } : row));
  const { remarks, streamsAtEnd } = await detectFile(await writeRows(later), columns, options);
  expect(remarks.join()).toContain('ward=C');
  expect(streamsAtEnd.some(({ subgroup }) => subgroup === 'ward=C')).toBe(true);
});

test.each([
  ['up to which the file is read: --reference-until or --looks-from names an earlier day', { asOfDay: change + 3 }],
  [
    'before the reference ends on 2024-01-01: --looks-from names that day or a later one',
    { looksFromDay: change - 30 },
  ],
  [
    'a day after the first rows, the first of which is indexed on 2023-03-27',
    { mode: { kind: 'reference', untilDay: change - 400 } },
  ],
  [
    /too few known events to be locked: \d+ are known, and 100 are needed, .*names a later day/,
    { mode: { kind: 'reference', untilDay: change - 270 } },
  ],
] as const)('one sentence refuses: %s', async (sentence, changed) => {
  await expect(detectFile(await wholeFile(), columns, { ...options, ...changed })).rejects.toThrow(sentence);
});

test('a reference without an event is refused', async () => {
  const calm = rows.map((row) => (row.index < change ? { ...row, known: null, outcome: 0 } : row));
  await expect(detectFile(await writeRows(calm), columns, options)).rejects.toThrow('has no event');
});

test('a time that is none is quoted', async () => {
  const path = await writeRows(rows.slice(0, 3));
  await writeFile(path, 'patient,index_time,known_at,risk,outcome,ward,drug\n1,yesterday,,0.2,0,A,no\n');
  await expect(detectFile(path, columns, options)).rejects.toThrow('"yesterday"');
});

test('a date is the middle of the day on which an event became known', async () => {
  const dated = rows.map((row) => ({ ...row, known: row.known === null ? null : Math.floor(row.known) }));
  const { remarks, leftOut, signals } = await detectFile(await writeRows(dated), columns, options);
  expect(remarks.join()).toContain('have only a date');
  expect(leftOut).toEqual([]);
  expect(signals.find(({ tier }) => tier === 'alarm')!.subgroup).toBe('ward=B');
});
