import { describeStream } from '@sotto/admissions/stream.contract';
import type { Transaction } from '../database';
import { aDatabase, type TestDatabase } from '../../../../test/builders/database';
import { PostgresStream } from './postgres-stream';

let there: TestDatabase;
let worlds = 0;

beforeAll(async () => {
  there = await aDatabase();
});
afterAll(async () => await there.close());

describeStream<Transaction>('PostgresStream', async () => {
  const database = await there.world(`stream_${(worlds += 1)}`);
  await database.query('CREATE TABLE note (id bigint GENERATED ALWAYS AS IDENTITY, text text)');
  const texts = async (table: string, column: string) =>
    (await database.query<{ text: string }>(`SELECT ${column} AS text FROM ${table} ORDER BY id`)).map(
      ({ text }) => text,
    );
  return {
    stream: new PostgresStream(database),
    note: async (tx, text) => {
      await tx.query('INSERT INTO note (text) VALUES ($1)', [text]);
    },
    noted: async () => await texts('note', 'text'),
    deadLetters: async () => await texts('dead_letter', 'reason'),
    slowAppend: async (topic, key, value) => {
      let commit = () => {};
      const release = new Promise<void>((resolve) => (commit = resolve));
      let begun = () => {};
      const started = new Promise<void>((resolve) => (begun = resolve));
      const done = database.transaction(async (tx) => {
        await new PostgresStream(database).appendWithin(tx, topic, [{ key, value }]);
        begun();
        await release;
      });
      await started;
      return {
        commit: async () => {
          commit();
          await done;
        },
      };
    },
    moveOffsets: async (group, by) => {
      await database.query(
        'UPDATE stream_offset SET next_offset = next_offset + $2 WHERE consumer_group = $1 AND next_offset > 0',
        [group, by],
      );
    },
    removeFirstRecords: async (topic) => {
      await database.query('DELETE FROM stream_record WHERE topic = $1 AND "offset" = 0', [topic]);
    },
  };
});

test('a hundred thousand records are appended in one go, in time that grows with their number', async () => {
  const database = await there.world('stream_large');
  const messages = Array.from({ length: 100_000 }, (_, i) => ({ key: `key-${i % 999}`, value: { i } }));
  await new PostgresStream(database).append('sotto.admissions.v1', messages);
  const [row] = await database.query<{ records: number; places: number }>(
    'SELECT count(*) AS records, count(DISTINCT (partition, "offset")) AS places FROM stream_record',
  );
  expect(row).toEqual({ records: 100_000, places: 100_000 });
}, 60_000);
