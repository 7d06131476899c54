import { type ConsumerState, type StreamRecord, type Topic } from '@sotto/admissions';
import { join } from 'node:path';
import { aDatabase } from '../../../../test/builders/database';
import { serverAccount } from '../embedded/account';
import { binariesFor } from '../embedded/binaries';
import { startCluster, stopCluster } from '../embedded/cluster';
import type { Transaction } from '../database';
import { PostgresStream } from './postgres-stream';

const topic: Topic = 'sotto.admissions.v1';

test('a consumer waits for a database that goes away, says so, and goes on without loss', async () => {
  const there = await aDatabase();
  const database = await there.world('away');
  const stream = new PostgresStream(database);
  const stopping = new AbortController();
  await database.query('CREATE TABLE note (id bigint GENERATED ALWAYS AS IDENTITY, value jsonb)');
  const waiting = Promise.withResolvers<void>();
  const back = Promise.withResolvers<void>();
  const first = Promise.withResolvers<void>();
  const last = Promise.withResolvers<void>();
  const consumer = stream.consumer({
    topic,
    group: 'g',
    batchSize: 10,
    handle: async (records: readonly StreamRecord[], tx: Transaction) => {
      for (const { value } of records) await tx.query('INSERT INTO note (value) VALUES ($1)', [JSON.stringify(value)]);
      first.resolve();
      if (records.some(({ value }) => value === 'after')) last.resolve();
      return [];
    },
    report: ({ state }: ConsumerState) => {
      if (state === 'waiting-for-database') waiting.resolve();
      if (state === 'running') back.resolve();
    },
  });
  const running = consumer.run(stopping.signal);
  await stream.append(topic, [{ key: 'a', value: 'before' }]);
  await first.promise;

  const account = serverAccount();
  const cluster = { folder: join(there.home, 'postgres'), account, binaries: binariesFor(account) };
  stopCluster(cluster);
  await waiting.promise;
  await startCluster(cluster, Number(new URL(there.server.url).port));
  await back.promise;
  await stream.append(topic, [{ key: 'a', value: 'after' }]);
  await last.promise;
  stopping.abort();
  await running;
  const noted = await database.query<{ value: string }>('SELECT value FROM note ORDER BY id');
  expect(noted.map(({ value }) => value)).toEqual(['before', 'after']);
  await there.close();
});

test('a disk that is full is no fault of a record: it is tried until there is room', async () => {
  const there = await aDatabase();
  const database = await there.world('full');
  const stream = new PostgresStream(database);
  const stopping = new AbortController();
  const reasons = new Set<string>();
  let tries = 0;
  const consumer = stream.consumer({
    ...{ topic, group: 'g', batchSize: 10 },
    handle: async () => {
      tries += 1;
      if (tries < 12) throw Object.assign(new Error('could not extend file'), { code: '53100' });
      stopping.abort();
      return await Promise.resolve([]);
    },
    report: (state: ConsumerState) => 'reason' in state && reasons.add(state.reason),
  });
  await stream.append(topic, [{ key: 'a', value: 1 }]);
  await consumer.run(stopping.signal);
  expect([...reasons]).toEqual(['the disk of the database is full']);
  expect(await database.query('SELECT reason FROM dead_letter')).toEqual([]);
  expect(await stream.lag(topic, 'g')).toBe(0);
  await there.close();
}, 60_000);
