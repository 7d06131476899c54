import type { RecordedDecision } from '@sotto/reports';
import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import type { Database } from '../database';
import { PostgresDecisionStore } from './postgres-decision.store';

const at = '2024-05-01T00:00:00.000Z';
const study = { id: 'mortality', version: 1 };
const decided = {
  decision: 'watch',
  reason: 'few cases',
  name: 'A. Chair',
  by: 'local',
  at,
  reportHash: 'ab',
} as const;
const signed = { name: 'B. Second', by: 'local', at };

let there: TestDatabase;
let walk: Database;
let api: Database;
beforeAll(async () => {
  there = await aDatabase();
  walk = await there.world('decisions');
  api = await there.asApi('decisions');
});
afterAll(async () => await there.close());

const whoever: (decision: RecordedDecision | undefined) => asserts decision is RecordedDecision = (decision) => {
  if (decision === undefined) throw new Error('nothing was decided');
  if (decision.signature !== null) throw new Error('signed already');
};

test('a decision is signed once, also where two sign at once, and a later one stands beside it', async () => {
  const store = new PostgresDecisionStore(api, study);
  await expect(store.sign('1', signed, whoever)).rejects.toThrow('nothing was decided');
  await store.decide('1', decided);
  await store.decide('2', { ...decided, decision: 'stop' });
  const both = await Promise.allSettled([store.sign('1', signed, whoever), store.sign('1', signed, whoever)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await store.decide('1', { ...decided, decision: 'continue' });
  expect(await store.all()).toMatchObject([
    { report: '1', number: 1, decision: 'watch', signature: signed },
    { report: '2', number: 2, decision: 'stop', signature: null },
    { report: '1', number: 3, decision: 'continue', signature: null },
  ]);
  expect(await new PostgresDecisionStore(api, { ...study, version: 2 }).all()).toEqual([]);
});

test('an entry that was changed or taken out is found', async () => {
  const store = new PostgresDecisionStore(walk, study);
  expect(await store.firstBroken()).toBeUndefined();
  await expect(walk.query('DELETE FROM decision')).rejects.toThrow('only ever added to');
  await expect(api.query(`UPDATE decision SET report = '3'`)).rejects.toThrow('permission denied');
  await walk.query('ALTER TABLE decision DISABLE TRIGGER ALL');
  await walk.query(`UPDATE decision SET body = jsonb_set(body, '{decision}', '"stop"') WHERE seq = 1`);
  expect(await store.firstBroken()).toBe(1);
});
