import { chartAsOf, type Fact, Links } from '@sotto/admissions';
import { checkRegistryMapping, RegistryTaker } from '@sotto/app-intake';
import { type Database, PostgresDeadLetters, PostgresFactStore, PostgresRejections } from '@sotto/persistence';
import { SimulatedClock, systemClock } from '@sotto/runtime';
import { DateTime } from 'luxon';
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aDatabase, type TestDatabase } from './builders/database';
import { aFact } from './builders/fact.builder';
import { aFeed, pseudonymiser } from './builders/feed.builder';
import { aHome, build, sottoCommand } from './product/sotto-process';

let there: TestDatabase;
let worlds = 0;
beforeAll(async () => (there = await aDatabase()));
afterAll(async () => await there.close());

const mappingText = `sotto: registry/v1
source: death-registry
files: parts
authority: NORTH
columns: { patient: mrn, date: died }
dates: [yyyy-MM-dd, MM/dd/yyyy]
`;

function mapped(text: string) {
  const checked = checkRegistryMapping(text);
  if (!('mapping' in checked)) throw new Error('the mapping has faults');
  return { mapping: checked.mapping, mappingHash: checked.hash };
}

const patient = (identifier: string) => pseudonymiser.patient({ identifier, authority: 'NORTH' });

/** A registry whose files are taken an hour after one another. */
async function aRegistry(text = mappingText) {
  const database = await there.world(`registry_${(worlds += 1)}`);
  let now = DateTime.fromISO('2024-06-10T12:00:00.000Z', { zone: 'utc' });
  const clock = { ...systemClock, now: () => now };
  const taker = new RegistryTaker(aFeed(database, { clock }));
  const take = async (rows: readonly (readonly [string, string])[], completeThrough: string, name = 'may.csv') => {
    now = now.plus({ hours: 1 });
    const given = rows.map(([mrn, date], i) => ({ row: i + 2, patient: mrn, date, record: '', reported: '' }));
    return await taker.take({ name, rows: given, completeThrough: [completeThrough].filter(Boolean), ...mapped(text) });
  };
  return { database, take };
}

async function stored(database: Database): Promise<Fact[]> {
  const rows = await database.query<{ value: { facts: Fact[] } }>(
    `SELECT value FROM stream_record ORDER BY value->>'knownAt'`,
  );
  return rows.flatMap(({ value }) => value.facts);
}

/** Days on which patients are known to have died, as their charts say now. */
async function deaths(database: Database): Promise<Record<string, string | undefined>> {
  const facts = await stored(database);
  const identity = new Links([]).asKnown('2025-01-01T00:00:00Z');
  const entries = ['1', '2', '3'].map((mrn) => {
    const own = facts.filter((fact) => 'patient' in fact && fact.patient === patient(mrn));
    const chart = chartAsOf(patient(mrn), own, identity, '2025-01-01T00:00:00Z');
    return [mrn, chart.facts.find(({ kind }) => kind === 'death')?.date] as const;
  });
  return Object.fromEntries(entries.filter(([, day]) => day !== undefined));
}

test('a file is taken with its statement; the same one again changes nothing', async () => {
  const { database, take } = await aRegistry();
  const rows = [
    ['1', '2024-05-03'],
    ['2', '05/20/2024'],
    ['3', ''],
  ] as const;
  expect(await take(rows, '2024-05-31')).toMatchObject({ stated: 3, retracted: 0, unchanged: 0, leftOut: [] });
  const facts = await stored(database);
  expect(facts.map(({ kind }) => kind).toSorted()).toEqual(['complete-through', 'death', 'death', 'death']);
  expect(await deaths(database)).toEqual({ 1: '2024-05-03', 2: '2024-05-20' });
  expect(await take(rows, '2024-05-31')).toMatchObject({ stated: 0, retracted: 0, unchanged: 3 });
  expect(await stored(database)).toEqual(facts);
  expect(JSON.stringify(facts)).not.toMatch(/mrn|NORTH/);
});

test('a corrected file changes what it corrects and takes back what it no longer says', async () => {
  const { database, take } = await aRegistry();
  await take(
    [
      ['1', '2024-05-03'],
      ['2', '2024-05-20'],
    ],
    '2024-05-31',
  );
  const corrected = [['1', '2024-05-04']] as const;
  expect(await take(corrected, '2024-05-31')).toMatchObject({ stated: 1, retracted: 1, unchanged: 0 });
  expect(await deaths(database)).toEqual({ 1: '2024-05-04' });
  await take(
    [
      ['1', '2024-05-04'],
      ['2', '2024-05-20'],
    ],
    '2024-05-31',
  );
  expect(await deaths(database)).toEqual({ 1: '2024-05-04', 2: '2024-05-20' });
});

test('in a replay a death is learnt when the registry entered it, and the statement when the file came', async () => {
  const database = await there.world(`registry_${(worlds += 1)}`);
  const clock = new SimulatedClock(DateTime.fromISO('2024-06-10T12:00:00.000Z', { zone: 'utc' }));
  const text = mappingText
    .replace('date: died }', 'date: died, reported: entered }')
    .replace('MM/dd/yyyy]', "yyyy-MM-dd'T'HH:mm:ss'Z']");
  const row = (mrn: string, reported: string) => ({ row: 2, patient: mrn, date: '2024-05-03', record: '', reported });
  const take = async (...rows: ReturnType<typeof row>[]) =>
    await new RegistryTaker(aFeed(database, { clock })).take({
      ...{ name: 'may.csv', rows, completeThrough: ['2024-05-31'] },
      ...mapped(text),
    });
  await take(row('1', '2024-06-09T08:30:00Z'), row('2', ''));
  expect((await stored(database)).map(({ kind, knownAt }) => `${kind} ${knownAt}`)).toEqual([
    'death 2024-06-09T08:30:00.000Z',
    'death 2024-06-10T12:00:00.000Z',
    'complete-through 2024-06-10T12:00:00.000Z',
  ]);
  await expect(take(row('1', 'soon'))).rejects.toMatchObject({ reason: 'row-reported-unreadable' });
});

test('of parts only the one of the same name is corrected; what another part says stands', async () => {
  const { database, take } = await aRegistry();
  await take(
    [
      ['1', '2024-04-03'],
      ['2', '2024-04-04'],
    ],
    '2024-04-30',
    'april.csv',
  );
  await take(
    [
      ['1', '2024-04-05'],
      ['3', '2024-05-01'],
    ],
    '2024-05-31',
    'may.csv',
  );
  expect(await deaths(database)).toEqual({ 1: '2024-04-05', 2: '2024-04-04', 3: '2024-05-01' });
  expect(await take([['3', '2024-05-01']], '2024-05-31', 'may.csv')).toMatchObject({ stated: 0, retracted: 0 });
  expect(await deaths(database)).toEqual({ 1: '2024-04-03', 2: '2024-04-04', 3: '2024-05-01' });
});

test('a whole list replaces the one before, whatever its name; an older one is refused', async () => {
  const { database, take } = await aRegistry(mappingText.replace('parts', 'whole-list'));
  await take(
    [
      ['1', '2024-04-03'],
      ['2', '2024-04-04'],
    ],
    '2024-04-30',
    'april.csv',
  );
  await take(
    [
      ['1', '2024-04-03'],
      ['3', '2024-05-01'],
    ],
    '2024-05-31',
    'may.csv',
  );
  expect(await deaths(database)).toEqual({ 1: '2024-04-03', 3: '2024-05-01' });
  await expect(take([['2', '2024-04-04']], '2024-04-30', 'april.csv')).rejects.toThrow(/older than what was taken/);
  expect(await deaths(database)).toEqual({ 1: '2024-04-03', 3: '2024-05-01' });
});

test.each([
  ['', [], 'complete-through-missing', /does not say up to when/],
  ['2024-06-12', [], 'complete-through-in-the-future', /lies in the future/],
  ['soon', [], 'complete-through-unreadable', /cannot be read/],
  [
    '2024-05-31',
    [
      ['1', '2024-05-03'],
      ['', '2024-05-03'],
    ],
    'row-patient-missing',
    /row 3: patient missing/,
  ],
  ['2024-05-31', [['1', '2024-02-30']], 'row-date-unreadable', /row 2: date unreadable/],
  ['2024-05-31', [['1', '2025-05-03']], 'row-time-in-the-future', /row 2: time in the future/],
  [
    '2024-05-31',
    [
      ['1', '2024-05-03'],
      ['1', '2024-05-04'],
    ],
    'row-record-twice',
    /row 3: record twice/,
  ],
] as const)(
  'complete through "%s" with %j is refused whole, and lies among the dead letters',
  async (through, rows, reason, why) => {
    const { database, take } = await aRegistry();
    await expect(take(rows, through)).rejects.toThrow(why);
    expect(await stored(database)).toEqual([]);
    expect(await new PostgresRejections(database).counts()).toEqual([{ source: 'registry', reason, count: 1 }]);
    const row = /row \d/.exec(why.source)?.[0];
    const place = row === undefined ? 'may.csv' : `may.csv, ${row}`;
    expect(await new PostgresDeadLetters(database).first(2)).toEqual([expect.objectContaining({ place })]);
  },
);

test('a death before an admission is left out, and said', async () => {
  const { database, take } = await aRegistry();
  await new PostgresFactStore(database).add([
    aFact('admission', { patient: patient('1'), at: '2024-06-01T10:00:00.000Z', knownAt: '2024-06-01T10:00:00.000Z' }),
  ]);
  const taken = await take(
    [
      ['1', '2024-05-03'],
      ['2', '2024-05-03'],
    ],
    '2024-05-31',
  );
  expect(taken).toMatchObject({ stated: 1, leftOut: [{ row: 2, reason: 'death-before-admission' }] });
  expect(await deaths(database)).toEqual({ 2: '2024-05-03' });
});

test('the command takes a CSV file, says what changed, and refuses in one sentence', async () => {
  const home = await aHome('sotto-registry-');
  await build();
  const write = async (name: string, text: string) => await writeFile(join(home, name), text);
  const run = async (...args: string[]) => {
    const env = { ...process.env, SOTTO_HOME: join(home, 'home') };
    return await promisify(execFile)(process.execPath, [...sottoCommand, 'registry', ...args], { env, cwd: home }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  };
  await write('map.yaml', mappingText.replace('date: died', 'date: died, completeThrough: through'));
  await write('may.csv', 'mrn;died;through\n"1";2024-05-03;05/31/2024\n2;;05/31/2024\n');
  expect(JSON.parse((await run('may.csv', '--mapping', 'map.yaml', '--json')).stdout)).toEqual({
    ...{ schema: 'sotto.registry.v1', source: 'death-registry', file: 'may.csv', completeThrough: '2024-05-31' },
    ...{ rows: 2, stated: 2, retracted: 0, unchanged: 0, leftOut: [] },
  });
  expect((await run('may.csv', '--mapping', 'map.yaml')).stdout).toContain(
    '0 new or corrected, 0 taken back, 2 as before',
  );
  const tomorrow = DateTime.utc().plus({ days: 2 }).toISODate();
  const refused = await run('may.csv', '--mapping', 'map.yaml', '--complete-through', tomorrow);
  expect([refused.code, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toMatch(/^sotto: may\.csv: complete through .* lies in the future[^\n]*\n$/);
  expect((await run('none.csv', '--mapping', 'map.yaml')).stderr).toContain('there is no file none.csv');
  await write('map.yaml', mappingText.replace('mrn', 'mnr'));
  expect((await run('may.csv', '--mapping', 'map.yaml')).stderr).toContain('has no column "mnr"; the nearest: mrn');
  expect((await run('may.csv')).code).toBe(2);
  expect((await run('may.csv', '--mapping', 'map.yaml', '--complete-through', 'May')).code).toBe(2);
  await rm(home, { recursive: true, force: true });
}, 120_000);
