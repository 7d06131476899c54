import type { Fact } from '@sotto/admissions';
import type { Database } from '@sotto/persistence';
import { aDatabase, type TestDatabase } from './builders/database';
import { aFact, aPatient } from './builders/fact.builder';
import { aWalk } from './builders/scoring-walk';

let there: TestDatabase;
let database: Database;
let worlds = 0;

beforeAll(async () => {
  there = await aDatabase();
});
beforeEach(async () => {
  database = await there.world(`told_anew_${(worlds += 1)}`);
});
afterAll(async () => await there.close());

const landmark = { index: { at: 'admission + 24h', rule: 'landmark' as const } };
const complete = aFact('complete-through', {
  patient: undefined,
  encounter: undefined,
  through: '2024-09-01',
  at: '2024-09-02T00:00:00.000Z',
} as never);
const admitted = (at: string, more: Parameters<typeof aFact<'admission'>>[1] = {}): Fact =>
  aFact('admission', { at, ...more });
const cancelled = (at: string): Fact => aFact('admission-cancelled', { at });

test('two transactions that tell of one stay at one time score it once', async () => {
  const { take, total } = await aWalk(database);
  const under = (patient: string): Fact => aFact('admission', { patient });
  await Promise.all([1, 2, 3, 4].map(async (i) => await take([under(`p_0000000000000000000000000${i}`)])));
  expect(await total()).toMatchObject({ received: 1, scored: 1, open: 1 });
  expect(await database.query('SELECT count(*)::int AS n FROM prediction')).toEqual([{ n: 1 }]);
});

test('who has several records is scored when all that was learnt by then has been read', async () => {
  const { take, due, total, scorer } = await aWalk(database);
  const other = 'p_00000000000000000000000002';
  const merge = aFact('patients-merged', { from: other, into: aPatient, at: '2024-01-10T11:00:00.000Z' });
  const late = aFact('observation', { patient: other, encounter: undefined, at: '2024-01-10T10:00:00.000Z' });
  await take([merge, admitted('2024-01-10T12:00:00.000Z')]);
  expect(await total()).toMatchObject({ received: 1, waiting: 1, scored: 0 });
  await take([late]);
  await due('2024-01-10T12:00:00.000Z');
  expect(scorer.seen.map(({ chart }) => chart.facts.map(({ kind }) => kind))).toEqual([['observation', 'admission']]);
  expect(await total()).toMatchObject({ received: 1, waiting: 0, scored: 1 });
});

test("a score for another stay is not this one's", async () => {
  const { take, scorer } = await aWalk(database);
  const scores = ['e_1', 'e_2', undefined].map((encounter, i) =>
    aFact('score', { encounter, id: `${i}`, at: '2024-01-09T00:00:00.000Z' }),
  );
  await take([...scores, admitted('2024-01-10T12:00:00.000Z', { encounter: 'e_2' })]);
  const seen = scorer.seen[0]!.chart.facts.filter(({ kind }) => kind === 'score');
  expect(seen.map(({ id }) => id)).toEqual(['1', '2']);
});

test('a stay that is admitted again at another time, after it was cancelled, is predicted anew and the first is left out', async () => {
  const { take, link, total } = await aWalk(database);
  await take([admitted('2024-01-02T12:00:00.000Z')]);
  await take([cancelled('2024-01-03T12:00:00.000Z')]);
  await take([admitted('2024-02-25T12:00:00.000Z')]);
  expect(await total()).toMatchObject({ received: 2, scored: 2, open: 2 });
  await take([aFact('death', { at: '2024-03-10T12:00:00.000Z', encounter: undefined }), complete]);
  await link('2024-09-02T00:00:00.000Z');
  expect(await total()).toMatchObject({ cases: 1, open: 0, excluded: [{ reason: 'admission-corrected', count: 1 }] });
  expect(await database.query('SELECT index_time, outcome FROM evaluated_case')).toMatchObject([
    { index_time: '2024-02-25T12:00:00.000Z', outcome: 1 },
  ]);
});

test('a cancellation that is itself undone leaves one stay and its prediction', async () => {
  const { take, link, total } = await aWalk(database);
  const at = '2024-01-02T12:00:00.000Z';
  await take([admitted(at), cancelled('2024-01-03T12:00:00.000Z')]);
  await take([admitted(at, { knownAt: '2024-01-04T12:00:00.000Z' }), complete]);
  await link('2024-09-02T00:00:00.000Z');
  expect(await total()).toMatchObject({ received: 1, scored: 1, cases: 1 });
});

test('a landmark moves with an admission that is told anew before it, and a stay that begins again after it is another', async () => {
  const { take, due, total, scorer } = await aWalk(database, landmark);
  await take([admitted('2024-01-10T10:00:00.000Z')]);
  await take([admitted('2024-01-10T22:00:00.000Z')]);
  await due('2024-01-11T10:00:00.000Z');
  expect(await total()).toMatchObject({ received: 1, waiting: 1 });
  await due('2024-01-11T22:00:00.000Z');
  expect(scorer.seen.map(({ indexTime }) => indexTime)).toEqual(['2024-01-11T22:00:00.000Z']);

  database = await there.world('told_anew_cancelled');
  const again = await aWalk(database, landmark);
  await again.take([admitted('2024-01-10T10:00:00.000Z'), cancelled('2024-01-10T12:00:00.000Z')]);
  await again.due('2024-01-11T10:00:00.000Z');
  expect(await again.total()).toMatchObject({ received: 1, ineligible: [{ reason: 'admission-cancelled', count: 1 }] });
  await again.take([admitted('2024-01-20T10:00:00.000Z')]);
  await again.due('2024-01-21T10:00:00.000Z');
  expect(await again.total()).toMatchObject({ received: 2, scored: 1, open: 1 });
});

test('a stay that begins again while the one before still waits to be read loses neither', async () => {
  const { take, due, total, scorer } = await aWalk(database, landmark);
  await take([admitted('2024-01-10T10:00:00.000Z'), cancelled('2024-01-11T09:00:00.000Z')]);
  await take([admitted('2024-01-11T11:00:00.000Z')]);
  expect(await total()).toMatchObject({ received: 2, waiting: 2 });
  await due('2024-01-12T11:00:00.000Z');
  expect(scorer.seen.map(({ indexTime }) => indexTime)).toEqual(['2024-01-12T11:00:00.000Z']);
  expect(await total()).toMatchObject({
    received: 2,
    open: 1,
    ineligible: [{ reason: 'admission-cancelled', count: 1 }],
  });
});

test('the class is that of the index time', async () => {
  const { take, due, total } = await aWalk(database, landmark);
  await take([admitted('2024-01-10T10:00:00.000Z', { class: 'emergency' })]);
  await take([aFact('transfer', { at: '2024-01-10T16:00:00.000Z', class: 'inpatient' })]);
  await due('2024-01-11T10:00:00.000Z');
  expect(await total()).toMatchObject({ eligible: 1, scored: 1 });
});

test('of two stays within the horizon one is a case, whichever is learnt first', async () => {
  const { take, total } = await aWalk(database, { index: { at: 'admission', rule: 'first-per-patient-window' } });
  await take([admitted('2024-01-20T12:00:00.000Z', { encounter: 'e_2' })]);
  await take([admitted('2024-01-10T12:00:00.000Z', { encounter: 'e_1', knownAt: '2024-01-21T00:00:00.000Z' })]);
  expect(await total()).toMatchObject({ scored: 1, ineligible: [{ reason: 'within-patient-window', count: 1 }] });
});

test('who was known to be dead before the index time is no case, whatever the day of the death', async () => {
  const { take, total } = await aWalk(database);
  await take([aFact('death', { at: undefined, encounter: undefined, knownAt: '2024-01-01T00:00:00.000Z' })]);
  await take([admitted('2024-01-10T12:00:00.000Z')]);
  expect(await total()).toMatchObject({ scored: 0, ineligible: [{ reason: 'event-before-index', count: 1 }] });
});

test('a stay that was moved and moved back is a case', async () => {
  const { take, link, total } = await aWalk(database);
  const other = 'p_00000000000000000000000002';
  const moved = (from: string, into: string, at: string): Fact => aFact('encounter-moved', { from, into, at });
  await take([admitted('2024-01-10T12:00:00.000Z')]);
  await take([
    moved(aPatient, other, '2024-01-11T00:00:00.000Z'),
    moved(other, aPatient, '2024-01-12T00:00:00.000Z'),
    complete,
  ]);
  await link('2024-09-02T00:00:00.000Z');
  expect(await total()).toMatchObject({ cases: 1, excluded: [] });
});

test('under all-scores the scores of one moment are one prediction, and a corrected one is not a second', async () => {
  const models = [{ id: 'card', package: 'physiology', version: '1.0.0' }];
  const { take, link, total } = await aWalk(database, { index: { at: 'score', rule: 'all-scores' }, models });
  const at = '2024-01-10T15:00:00.000Z';
  await take([admitted('2024-01-10T12:00:00.000Z')]);
  await take([aFact('score', { at, id: 'a' }), aFact('score', { at, id: 'b', risk: 0.4 })]);
  await take([aFact('score', { at, id: 'b', risk: 0.5, knownAt: '2024-01-10T18:00:00.000Z' })]);
  expect(await total()).toMatchObject({ received: 1, scored: 1, open: 1, waiting: 0 });
  await take([complete]);
  await link('2024-09-02T00:00:00.000Z');
  expect(await total()).toMatchObject({ received: 1, cases: 1, open: 0 });
});
