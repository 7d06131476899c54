import type { Resolution } from '@sotto/decay';
import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import type { Database } from '../database';
import { PostgresLookReader } from './postgres-look.reader';
import { PostgresResolutionStore } from './postgres-resolution.store';

const study = { id: 'trial', version: 1 };
const at = '2024-11-01T00:00:00.000Z';
const resolution: Resolution = { reason: 'recalibrated', comment: 'version 2.1', by: 'committee-1', at };

let there: TestDatabase;
let walk: Database;
let api: Database;
beforeAll(async () => {
  there = await aDatabase();
  walk = await there.world('resolutions');
  api = await there.asApi('resolutions');
  await walk.query(
    `INSERT INTO signal (study, version, number, body) VALUES ('trial', 1, 1, '{}'), ('trial', 1, 2, '{}')`,
  );
});
afterAll(async () => await there.close());

test('a signal is resolved once, also where two do at once, and stays as it was', async () => {
  const store = new PostgresResolutionStore(api);
  const reader = new PostgresLookReader(api);
  const before = await reader.signals(study);
  expect(before.map((signal) => signal.resolution)).toEqual([null, null]);
  expect(await store.resolve(study, 3, resolution)).toBe('unknown');
  const both = [resolution, { ...resolution, comment: 'another' }].map(
    async (each) => await store.resolve(study, 1, each),
  );
  expect((await Promise.all(both)).toSorted()).toEqual(['resolved', 'resolved-before']);
  expect(await store.resolve({ ...study, version: 2 }, 1, resolution)).toBe('unknown');
  const [first, second] = await reader.signals(study);
  expect(second).toEqual(before[1]);
  expect(first).toEqual({ ...before[0], resolution: (await store.all(study)).get(1) });
  expect(first?.resolution).toMatchObject({ reason: 'recalibrated', by: 'committee-1', at });
});

test('a resolution is changed by nobody', async () => {
  for (const change of ['UPDATE signal_resolution SET comment = NULL', 'DELETE FROM signal_resolution']) {
    await expect(walk.query(change)).rejects.toThrow('only ever added to');
    await expect(api.query(change)).rejects.toThrow('permission denied');
  }
});
