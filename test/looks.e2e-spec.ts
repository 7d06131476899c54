import { takeDueLooks } from '@sotto/app-decay-monitor';
import {
  type Database,
  PostgresClosureStore,
  PostgresLookReader,
  PostgresScoringStore,
  PostgresStudyStore,
} from '@sotto/persistence';
import { lookAt } from '@sotto/studies';
import { DateTime } from 'luxon';
import { publishedUntil } from '../apps/api/src/evidence/published-until';
import { aDatabase, type TestDatabase } from './builders/database';
import { aPrediction } from './builders/prediction.builder';
import { aProtocol, aStudy } from './builders/study.builder';

const decay = { mode: 'reference', reference: { months: 1 }, look: 'weekly', falseAlarmsPerYear: 0.2 } as const;
const study = aStudy({ protocol: aProtocol({ decay: { ...decay, discovery: false } }) });
const model = 'card';
const start = DateTime.fromISO(study.startedAt!, { zone: study.protocol.timezone });

let there: TestDatabase;
beforeAll(async () => {
  there = await aDatabase();
}, 120_000);
afterAll(async () => await there.close());

interface Known {
  readonly day: number;
  readonly patient: number;
  readonly sex: string;
  readonly outcome: 0 | 1;
}

/** Ten patients a day; every third dies; the men come in the first weeks only. */
const admissions = (days: number): Known[] =>
  Array.from({ length: days * 10 }, (_, i) => ({
    day: Math.floor(i / 10),
    patient: i,
    sex: Math.floor(i / 10) < 30 && i % 2 === 0 ? 'male' : 'female',
    outcome: i % 3 === 0 ? 1 : 0,
  }));

/** Predictions that were closed 90 days after their index time. */
async function seal(database: Database, known: readonly Known[]): Promise<void> {
  const predictions = known.map(({ day, patient, sex }) => {
    const indexTime = start.plus({ days: day, hours: 12 }).toUTC().toISO()!;
    return aPrediction({
      patient: `p_${String(patient).padStart(26, '0')}`,
      encounter: `e_${patient}`,
      indexTime,
      subgroups: { sex },
    });
  });
  await new PostgresScoringStore(database).seal(study, predictions);
  const closures = known.map(({ day, outcome }, i) => ({
    prediction: predictions[i]!.id,
    maturedAt: start
      .plus({ days: day + 90, hours: 12 })
      .toUTC()
      .toISO()!,
    label: { kind: 'case' as const, outcome, knownAt: null },
  }));
  await new PostgresClosureStore(database).close(study, closures);
}

async function aWorld(name: string, known: readonly Known[]): Promise<Database> {
  const database = await there.world(name);
  await new PostgresStudyStore(database).add(study);
  await seal(database, known);
  return database;
}

test('looks that are caught up after a stop are those that would have been taken week by week', async () => {
  const known = admissions(150);
  const [weekly, late] = [await aWorld('weekly', known), await aWorld('late', known)];
  for (let look = 1; look <= 34; look++) await takeDueLooks(weekly, study, lookAt(study, look));
  expect(await takeDueLooks(late, study, lookAt(study, 34))).toBe(34);
  const evidence = async (database: Database) => {
    const reader = new PostgresLookReader(database);
    return {
      references: await reader.references(study),
      ledger: await reader.ledger(study),
      measurements: await reader.measurements(study, {}),
    };
  };
  const [expected, caughtUp] = [await evidence(weekly), await evidence(late)];
  expect(caughtUp).toEqual(expected);
  const last = start.plus({ days: 30 + 90, hours: 12 });
  expect(DateTime.fromISO(expected.references[0]!.lockedAt) >= last).toBe(true);
}, 120_000);

test('a group without a case in the last 90 days has no number for them, not the one of an earlier look', async () => {
  const database = await aWorld('recent', admissions(200));
  await takeDueLooks(database, study, lookAt(study, 18));
  const reader = new PostgresLookReader(database);
  const groups = async () => {
    const items = await reader.measurements(study, { model, window: 'last-90-days' });
    return new Set(items.map(({ subgroup }) => subgroup));
  };
  expect(await groups()).toEqual(new Set(['all', 'sex=female', 'sex=male']));
  await takeDueLooks(database, study, lookAt(study, 36));
  expect(await groups()).toEqual(new Set(['all', 'sex=female']));
}, 120_000);

test('a study that has ended has its last look once every prediction is closed', async () => {
  const database = await aWorld('ended', admissions(40));
  const ended = { ...study, state: 'ended' as const, endedAt: start.plus({ days: 40 }).toUTC().toISO()! };
  const open = aPrediction({ encounter: 'e_open', indexTime: start.plus({ days: 39 }).toUTC().toISO()! });
  await new PostgresScoringStore(database).seal(study, [open]);
  expect(await takeDueLooks(database, ended, lookAt(study, 25))).toBe(25);
  await database.query('UPDATE prediction SET closed_at = $1 WHERE id = $2', [
    lookAt(study, 26).toUTC().toISO(),
    open.id,
  ]);
  expect(await takeDueLooks(database, ended, lookAt(study, 40))).toBe(1);
  expect(await takeDueLooks(database, ended, lookAt(study, 60))).toBe(0);
}, 120_000);

test('what leaves the study moves once a month, and ends with its last look', async () => {
  const database = await aWorld('published', admissions(40));
  await takeDueLooks(database, study, lookAt(study, 30));
  const world = { name: 'published', database };
  const monthOf = (moment: string | undefined) =>
    DateTime.fromISO(moment!, { zone: study.protocol.timezone }).toFormat('yyyy-MM');
  const looks = Array.from({ length: 30 }, (_, i) => lookAt(study, i + 1));
  const published = await Promise.all(
    looks.map(async (at) => await publishedUntil({ world, study }, at.toUTC().toISO()!)),
  );
  expect(published.map(monthOf)).toEqual(looks.map((at) => at.minus({ months: 1 }).toFormat('yyyy-MM')));
  expect(new Set(published).size).toBe(new Set(looks.map((at) => at.toFormat('yyyy-MM'))).size);
  expect(await publishedUntil({ world, study: { ...study, state: 'ended' } })).toBeUndefined();
}, 120_000);
