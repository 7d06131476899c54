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
  database = await there.world(`at_score_${(worlds += 1)}`);
});
afterAll(async () => await there.close());

const models = [{ id: 'card', package: 'physiology', version: '1.0.0' }];
const atScore = { index: { at: 'score', rule: 'first-per-encounter' as const }, models };
const oldVersion = { version: 1, state: 'ended', endedAt: '2024-01-10T12:00:00.000Z' } as const;

test('a score that comes is the index time; a stay that ends without one has failed', async () => {
  const { take, total, scorer } = await aWalk(database, atScore);
  await take([aFact('admission'), aFact('admission', { encounter: 'e_2', patient: `${aPatient.slice(0, -1)}2` })]);
  await take([aFact('score', { at: '2024-01-10T15:00:00.000Z' }), aFact('score', { at: '2024-01-10T18:00:00.000Z' })]);
  await take([
    aFact('discharge', { encounter: 'e_2', patient: `${aPatient.slice(0, -1)}2`, at: '2024-01-12T00:00:00.000Z' }),
  ]);
  expect(scorer.seen.map(({ indexTime }) => indexTime)).toEqual(['2024-01-10T15:00:00.000Z']);
  expect(await total()).toMatchObject({
    received: 2,
    scored: 1,
    waiting: 0,
    failed: [{ reason: 'missing-score', count: 1 }],
  });
});

test('a score of another model, or of another version, leaves the admission waiting for its own', async () => {
  const { take, total, scorer } = await aWalk(database, atScore);
  await take([aFact('admission')]);
  await take([
    aFact('score', { at: '2024-01-10T13:00:00.000Z', model: 'early-warning' }),
    aFact('score', { at: '2024-01-10T14:00:00.000Z', version: '2.0.0' }),
  ]);
  expect(await total()).toMatchObject({ waiting: 1, scored: 0 });
  await take([aFact('score', { at: '2024-01-10T15:00:00.000Z' })]);
  expect(scorer.seen.map(({ indexTime }) => indexTime)).toEqual(['2024-01-10T15:00:00.000Z']);
});

test('a score that is learnt before its admission is found when the admission comes', async () => {
  const { take, total, scorer } = await aWalk(database, atScore);
  await take([aFact('score', { at: '2024-01-10T13:00:00.000Z' })]);
  await take([aFact('admission', { knownAt: '2024-01-10T14:00:00.000Z' })]);
  expect(scorer.seen.map(({ indexTime }) => indexTime)).toEqual(['2024-01-10T13:00:00.000Z']);
  expect(scorer.seen[0]!.chart.asOf).toBe('2024-01-10T14:00:00.000Z');
  expect(await total()).toMatchObject({ received: 1, scored: 1, waiting: 0 });
});

test('an admission that is cancelled while it waits for a score was none', async () => {
  const { take, total, scorer } = await aWalk(database, atScore);
  await take([aFact('admission')]);
  await take([aFact('admission-cancelled', { at: '2024-01-10T13:00:00.000Z' })]);
  expect(await total()).toMatchObject({ waiting: 0, ineligible: [{ reason: 'admission-cancelled', count: 1 }] });
  await take([aFact('score', { at: '2024-01-10T15:00:00.000Z' })]);
  expect(scorer.seen).toEqual([]);
});

test('an end that is taken back leaves the stay waiting for its score', async () => {
  const { take, total } = await aWalk(database, atScore);
  const first = { at: '2024-01-10T12:00:00.000Z' };
  await take([aFact('admission', first), aFact('admission', { ...first, encounter: 'e_2' })]);
  await take([
    aFact('admission-cancelled', { at: '2024-01-10T13:00:00.000Z' }),
    aFact('discharge', { encounter: 'e_2', at: '2024-01-10T13:00:00.000Z' }),
  ]);
  expect(await total()).toMatchObject({ waiting: 0, failed: [{ count: 1 }], ineligible: [{ count: 1 }] });
  await take([
    aFact('admission', { ...first, knownAt: '2024-01-10T14:00:00.000Z' }),
    aFact('discharge-cancelled', { encounter: 'e_2', at: '2024-01-10T14:00:00.000Z' }),
  ]);
  expect(await total()).toMatchObject({ received: 2, waiting: 2, failed: [], ineligible: [] });
  await take([
    aFact('score', { at: '2024-01-10T15:00:00.000Z' }),
    aFact('score', { encounter: 'e_2', at: '2024-01-10T15:00:00.000Z' }),
  ]);
  expect(await total()).toMatchObject({ received: 2, scored: 2, open: 2, waiting: 0 });
});

test('a score that is told after the discharge, of a time before it, is used', async () => {
  const { take, total, scorer } = await aWalk(database, atScore);
  await take([aFact('admission')]);
  await take([aFact('discharge', { at: '2024-01-10T16:00:00.000Z' })]);
  await take([aFact('score', { at: '2024-01-10T15:00:00.000Z', knownAt: '2024-01-10T16:05:00.000Z' })]);
  expect(scorer.seen.map(({ indexTime }) => indexTime)).toEqual(['2024-01-10T15:00:00.000Z']);
  expect(await total()).toMatchObject({ received: 1, scored: 1, failed: [] });
});

test('an admission that waited for its score when its version ended is scored when the score comes', async () => {
  const { take, total, scorer } = await aWalk(database, atScore, [], oldVersion);
  await take([aFact('admission', { at: '2024-01-10T06:00:00.000Z' })]);
  await take([aFact('score', { at: '2024-01-10T15:00:00.000Z' })]);
  expect(scorer.seen).toHaveLength(1);
  expect(await total()).toMatchObject({ received: 1, scored: 1, waiting: 0 });
});

test('under all-scores every score is a prediction', async () => {
  const { take, total, scorer } = await aWalk(database, { index: { at: 'score', rule: 'all-scores' }, models });
  await take([aFact('admission')]);
  await take([aFact('score', { at: '2024-01-10T15:00:00.000Z' })]);
  await take([aFact('score', { at: '2024-01-10T18:00:00.000Z' })]);
  expect(scorer.seen).toHaveLength(2);
  expect(await total()).toMatchObject({ scored: 2, open: 2, waiting: 0 });
});
