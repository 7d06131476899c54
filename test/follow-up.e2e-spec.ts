import { ReadSoFar, takeDueLooks } from '@sotto/app-decay-monitor';
import { linkStudy } from '@sotto/app-outcome-linker';
import type { Fact } from '@sotto/admissions';
import {
  betweenReports,
  cumulativeHazards,
  type FollowUpEntry,
  lastReport,
  linesOf,
  type ReadStream,
  runFollowUp,
  type SealedLook,
} from '@sotto/decay';
import {
  type Database,
  PostgresFactStore,
  PostgresFollowUpStore,
  PostgresLedgerStore,
  PostgresLookReader,
  PostgresScoringStore,
  PostgresSourceStore,
  PostgresStudyStore,
} from '@sotto/persistence';
import { seededGenerator } from '@sotto/statistics';
import { lookAt, referenceEnd } from '@sotto/studies';
import { DateTime } from 'luxon';
import { aDatabase, type TestDatabase } from './builders/database';
import { aFact } from './builders/fact.builder';
import { aPrediction } from './builders/prediction.builder';
import { aProtocol, aStudy } from './builders/study.builder';

const decay = { mode: 'reference', reference: { months: 4 }, look: 'weekly', falseAlarmsPerYear: 0.2 } as const;
const study = aStudy({ protocol: aProtocol({ decay: { ...decay, discovery: false } }) });
const model = 'card';
const start = DateTime.fromISO(study.startedAt!, { zone: study.protocol.timezone });
const perDay = 10;
const weeks = 36;

interface Admitted {
  readonly name: string;
  readonly index: DateTime;
  readonly risk: number;
  readonly sex: string;
  readonly knownAt: DateTime | undefined;
}

/** Ten patients a day; from the end of the reference on a third of the men's deaths are left. */
function admissions(): Admitted[] {
  const random = seededGenerator(3);
  return Array.from({ length: 7 * weeks * perDay }, (_, i) => {
    const index = start.plus({ days: Math.floor(i / perDay), minutes: 60 * 8 + (i % perDay) });
    const sex = i % 2 === 0 ? 'female' : 'male';
    const risk = 0.2 + 0.2 * random.uniform();
    const isTreated = sex === 'male' && index >= referenceEnd(study)!;
    const dies = random.uniform() < (isTreated ? risk / 3 : risk);
    const [after, late] = [50 * random.uniform(), 10 * random.uniform()];
    const knownAt = dies ? index.plus({ minutes: Math.round(1440 * (after + late)) + 60, seconds: 37 }) : undefined;
    return { name: String(i).padStart(26, '0'), index, risk, sex, knownAt };
  });
}

const utc = (moment: DateTime): string => moment.toUTC().toISO()!;

/** Once a week, on the day after a look, the registry tells all that it has learnt. */
function toldAt(week: number): DateTime {
  return start.plus({ weeks: week, hours: 6 });
}

/** A death is told by the next file after the registry has learnt of it. */
function deathOf({ name, index, knownAt }: Admitted): Fact[] {
  if (knownAt === undefined) return [];
  const at = utc(DateTime.min(knownAt.minus({ hours: 1 }), index.plus({ days: 50 })));
  const told = { patient: `p_${name}`, source: 'registry', at, knownAt: utc(toldWith(knownAt)) };
  return [aFact('death', { id: `d-${name}`, ...told })];
}

/** The next file. */
function toldWith(learnt: DateTime): DateTime {
  return toldAt(Math.ceil(learnt.diff(toldAt(0), 'weeks').weeks));
}

function admissionOf({ name, index }: Admitted): Fact {
  const told = { id: `a-${name}`, patient: `p_${name}`, encounter: `e_${name}`, source: 'ehr' };
  return aFact('admission', { ...told, at: utc(index), knownAt: utc(index) });
}

/** With each file the registry says through when it has reported everything. */
function statements(through: number): Fact[] {
  return Array.from({ length: through }, (_, week) => {
    const knownAt = toldAt(week);
    const told = { source: 'registry', id: `c-${week}`, through: knownAt.minus({ days: 20 }).toISODate()! };
    return { kind: 'complete-through', ...told, knownAt: utc(knownAt) } as Fact;
  });
}

let there: TestDatabase;
beforeAll(async () => {
  there = await aDatabase();
}, 120_000);
afterAll(async () => await there.close());

async function aWorld(
  name: string,
  admitted: readonly Admitted[],
  told: readonly Fact[],
  running = study,
): Promise<Database> {
  const database = await there.world(name);
  await new PostgresStudyStore(database).add(running);
  const predictions = admitted.map(({ name: id, index, risk, sex }) =>
    aPrediction({
      patient: `p_${id}`,
      encounter: `e_${id}`,
      indexTime: utc(index),
      risk,
      subgroups: { sex },
    }),
  );
  await new PostgresScoringStore(database).seal(running, predictions);
  await new PostgresFactStore(database).add([...admitted.map(admissionOf), ...told]);
  await new PostgresSourceStore(database).add(told.filter((fact) => fact.kind === 'complete-through'));
  return database;
}

async function ledgerOf(database: Database): Promise<string> {
  return JSON.stringify(await new PostgresLedgerStore(database).chained(study));
}

async function entriesOf(database: Database): Promise<FollowUpEntry[]> {
  const ledger = await new PostgresLookReader(database).ledger(study);
  return ledger.filter((entry): entry is FollowUpEntry => entry.detector === 'follow-up');
}

async function sealedOf(database: Database): Promise<readonly SealedLook[]> {
  return await new PostgresFollowUpStore(database).looks(study, model);
}

const known = admissions();
const told = [...known.flatMap(deathOf), ...statements(weeks)];

test('week by week, stopped in the middle, or caught up late: the ledger is the same to the byte', async () => {
  const [weekly, late] = [await aWorld('weekly', known, told), await aWorld('late', known, told)];
  for (let look = 1; look <= weeks; look++) await takeDueLooks(weekly, study, lookAt(study, look));
  await takeDueLooks(late, study, lookAt(study, 20));
  await takeDueLooks(late, study, lookAt(study, weeks));
  expect(await ledgerOf(late)).toBe(await ledgerOf(weekly));
  expect(JSON.stringify(await sealedOf(late))).toBe(JSON.stringify(await sealedOf(weekly)));

  const entries = await entriesOf(weekly);
  const lock = (await sealedOf(weekly)).find(({ locked }) => locked !== null)!;
  expect(lookAt(study, lock.look) >= referenceEnd(study)!).toBe(true);
  expect(lock.clock).toBe(utc(toldAt(lock.look - 1)));
  expect(entries[0]!.look).toBe(lock.look + 1);
  const [first] = await new PostgresLookReader(weekly).signals(study);
  expect(first).toMatchObject({ detector: 'follow-up', subgroup: 'sex=male', direction: 'over-prediction' });
}, 240_000);

test('a look that breaks off forgets what it had read, and the next try comes to the same ledger', async () => {
  const [database, read] = [await aWorld('broken', known, told), new ReadSoFar(study)];
  await takeDueLooks(database, study, lookAt(study, 20), read);
  const before = read.patients;
  await database.query('ALTER TABLE fact RENAME TO lost');
  await expect(takeDueLooks(database, study, lookAt(study, weeks), read)).rejects.toThrow('"fact" does not exist');
  expect(read.patients).not.toBe(before);
  await database.query('ALTER TABLE lost RENAME TO fact');
  await takeDueLooks(database, study, lookAt(study, weeks), read);
  expect(await ledgerOf(database)).toBe(await ledgerOf(await there.world('late')));
}, 240_000);

test('the running study finds what the test finds in the whole file', async () => {
  const database = await there.world('late');
  const lock = (await sealedOf(database)).find(({ locked }) => locked !== null)!.look;
  const local = (at: DateTime): number => (at.toMillis() + at.offset * 60_000) / 86_400_000;
  const day = (at: DateTime): number => local(at.setZone(study.protocol.timezone)) - local(start);
  const reports = Float64Array.from({ length: weeks }, (_, week) => day(toldAt(week)));
  const patients = {
    hazards: cumulativeHazards(Float64Array.from(known, ({ risk }) => risk)).hazards,
    indexDays: Float64Array.from(known, ({ index }) => day(index)),
    knownDays: Float64Array.from(known, ({ knownAt, index }) =>
      knownAt === undefined
        ? Infinity
        : betweenReports(reports, day(toldWith(knownAt)), { index: day(index), followUpDays: 90 }),
    ),
  };
  const codes = Uint8Array.from(known, ({ sex }) => (sex === 'female' ? 1 : 2));
  const lines = linesOf(3, { alarm: 0.2, watch: 2 }, 365.25 / 7);
  const plan = {
    mode: { kind: 'reference', untilDay: day(referenceEnd(study)!) } as const,
    lookDays: 7,
    followUpDays: 90,
    looks: weeks,
    clockAt: (at: number) => lastReport(reports, at),
    lines,
  };
  const expected = new Map<string, number>();
  for (const { look } of runFollowUp(patients, [{ codes, count: 2 }], plan)) {
    for (const stream of look.streams) expected.set(keyOf(look.look + 1, stream), stream.readings.watch.statistic);
  }
  const names = ['all', 'sex=female', 'sex=male'];
  const entries = await entriesOf(database);
  expect(entries.length).toBe(6 * (weeks - lock));
  for (const { look, subgroup, direction, watch } of entries) {
    const group = names.indexOf(subgroup);
    expect(watch.statistic).toBeCloseTo(expected.get(keyOf(look, { group, direction }))!, 9);
  }
}, 240_000);

test('while the registry is silent time stands still; what few patients could tell is not shown', async () => {
  const silent = statements(weeks).filter((_, week) => week < 22 || week > 26);
  const rare = known.map((each, i) => (i % 250 === 0 ? { ...each, sex: 'other' } : each));
  const database = await aWorld('silent', rare, [...known.flatMap(deathOf), ...silent]);
  await takeDueLooks(database, study, lookAt(study, weeks));
  const clocks = (await sealedOf(database)).map(({ clock }) => clock);
  expect(clocks[21]).toBe(utc(toldAt(21)));
  expect(clocks.slice(22, 27)).toEqual(Array.from({ length: 5 }, () => clocks[21]));
  expect(clocks[27]).toBe(utc(toldAt(27)));
  const entries = await entriesOf(database);
  const rareOnes = entries.filter(({ subgroup }) => subgroup === 'sex=other');
  const few = rareOnes.filter(({ state }) => state === 'few-followed');
  expect(few.length).toBeGreaterThan(0);
  for (const { statistic, watch } of few) expect([statistic, watch.statistic]).toEqual([null, null]);
  for (const { total } of rareOnes) expect([0, null]).toContain(total.events);
  const others = entries.filter(({ subgroup, total }) => subgroup.startsWith('sex=') && total.cases === null);
  expect(new Set(others.map(({ subgroup }) => subgroup)).size).toBeGreaterThan(1);
}, 240_000);

test('without a reference the label test signals until the follow-up test can, and only settles from then on', async () => {
  const claimed = aStudy();
  const doubled = known.map((each) => ({ ...each, risk: Math.min(0.95, 2 * each.risk) }));
  const database = await aWorld('claimed', doubled, told, claimed);
  await linkStudy(database, claimed, lookAt(claimed, weeks));
  await takeDueLooks(database, claimed, lookAt(claimed, weeks));
  const ledger = await new PostgresLookReader(database).ledger(claimed);
  const [first] = ledger.flatMap((entry) => (entry.detector === 'follow-up' ? [entry.look] : []));
  expect(first).toBeGreaterThan(13);
  const signals = await new PostgresLookReader(database).signals(claimed);
  const looksOf = (detector: string) =>
    signals.flatMap((signal) => (signal.detector === detector ? [signal.look] : []));
  expect(looksOf('follow-up').length).toBeGreaterThan(0);
  expect(Math.min(...looksOf('follow-up'))).toBeGreaterThanOrEqual(first!);
  expect(Math.max(0, ...looksOf('labels'))).toBeLessThan(first!);
  const passed = ledger.filter((entry) => entry.detector === 'labels' && entry.alarm && entry.look >= first!);
  expect(passed.length).toBeGreaterThan(0);
}, 240_000);

function keyOf(look: number, { group, direction }: Pick<ReadStream, 'group' | 'direction'>): string {
  return `${look} ${group} ${direction}`;
}
