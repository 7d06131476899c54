import type { NewEvent } from '@sotto/decay';
import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import type { Database } from '../database';
import { PostgresEventStore } from './postgres-event.store';

const at = '2024-11-01T00:00:00.000Z';
const entry = { by: 'researcher-1', at };
const approved: NewEvent = { date: '2024-10-01', kind: 'drug', text: 'pembrolizumab approved' };
const upgraded: NewEvent = { date: '2024-06-01', kind: 'system', text: 'laboratory system replaced' };

let there: TestDatabase;
let walk: Database;
let api: Database;
let events: PostgresEventStore;
beforeAll(async () => {
  there = await aDatabase();
  walk = await there.world('timeline');
  api = await there.asApi('timeline');
  events = new PostgresEventStore(api);
});
afterAll(async () => await there.close());

test('events are numbered by study, and the same one is not added twice', async () => {
  expect(await events.add('trial', [approved, upgraded, approved], entry)).toEqual([
    { ...approved, number: 1, isRepeated: false },
    { ...upgraded, number: 2, isRepeated: false },
    { ...approved, number: 1, isRepeated: true },
  ]);
  await events.add('trial', [upgraded], { by: 'somebody-else', at });
  await events.add('other', [approved], entry);
  expect(await events.all('trial')).toEqual([
    { ...approved, ...entry, number: 1, withdrawal: null },
    { ...upgraded, ...entry, number: 2, withdrawal: null },
  ]);
  expect(await events.all('other')).toEqual([{ ...approved, ...entry, number: 1, withdrawal: null }]);
});

test('two who enter at once never get the same number', async () => {
  const texts = ['a', 'b', 'c', 'd', 'e', 'f'];
  await Promise.all(texts.map(async (text) => await events.add('at-once', [{ ...approved, text }], entry)));
  expect((await events.all('at-once')).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('an event is withdrawn once, stays to be read, and may be entered anew', async () => {
  await events.add('taken-back', [approved], entry);
  const withdrawal = { ...entry, reason: 'another hospital' };
  expect(await events.withdraw('taken-back', 2, withdrawal)).toBe('unknown');
  expect(await events.withdraw('taken-back', 1, withdrawal)).toBe('withdrawn');
  expect(await events.withdraw('taken-back', 1, { ...withdrawal, reason: 'again' })).toBe('withdrawn-before');
  await events.add('taken-back', [approved], entry);
  expect(await events.all('taken-back')).toEqual([
    { ...approved, ...entry, number: 1, withdrawal },
    { ...approved, ...entry, number: 2, withdrawal: null },
  ]);
});

test.each(['study_event', 'event_withdrawal'])('%s is only ever added to', async (table) => {
  for (const change of [`UPDATE ${table} SET study = ''`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`]) {
    await expect(walk.query(change)).rejects.toThrow('only ever added to');
    await expect(api.query(change)).rejects.toThrow('permission denied');
  }
});
