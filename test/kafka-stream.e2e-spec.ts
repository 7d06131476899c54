import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { Rejection, StreamRecord, Topic } from '@sotto/admissions';
import { describeStream } from '@sotto/admissions/stream.contract';
import { type Database, offsetsOf, OffsetConsumer, type Transaction } from '@sotto/persistence';
import { KafkaStream } from '@sotto/streaming';
import kafka, { type Admin, type Kafka } from 'kafkajs';
import { aDatabase, type TestDatabase } from './builders/database';
import { brokers, hasBroker, named } from './builders/kafka';

jest.setTimeout(60_000);

const topic: Topic = 'sotto.admissions.v1';

async function aStream(database: Database, prefix: string): Promise<KafkaStream<Transaction>> {
  return await KafkaStream.open<Transaction>({
    brokers,
    prefix,
    partitions: 4,
    consume: (log, options) => new OffsetConsumer(database, log, options),
    offsets: async (of, group) => await offsetsOf(database, of, group),
  });
}

(hasBroker ? describe : describe.skip)(named('Kafka'), () => {
  let there: TestDatabase;
  let client: Kafka;
  let admin: Admin;
  const opened: KafkaStream<Transaction>[] = [];
  let worlds = 0;

  beforeAll(async () => {
    there = await aDatabase();
    client = new kafka.Kafka({ brokers, logLevel: kafka.logLevel.NOTHING });
    admin = client.admin();
    await admin.connect();
  });
  afterAll(async () => {
    for (const stream of opened) await stream.close();
    await admin.disconnect();
    await there.close();
  });

  async function aWorld() {
    const database = await there.world(`kafka_${(worlds += 1)}`);
    await database.query('CREATE TABLE note (id bigint GENERATED ALWAYS AS IDENTITY, text text)');
    const prefix = `${randomUUID()}.`;
    const stream = await aStream(database, prefix);
    opened.push(stream);
    const texts = async (table: string, column: string) =>
      (await database.query<{ text: string }>(`SELECT ${column} AS text FROM ${table} ORDER BY id`)).map(
        ({ text }) => text,
      );
    const drainUntil = async (count: number) => {
      do await stream.consumer(options).drain();
      while ((await texts('note', 'text')).length < count);
    };
    return { database, prefix, stream, texts, drainUntil };
  }

  describeStream<Transaction>('KafkaStream', async () => {
    const { database, prefix, stream, texts } = await aWorld();
    return {
      stream,
      note: async (tx, text) => {
        await tx.query('INSERT INTO note (text) VALUES ($1)', [text]);
      },
      noted: async () => await texts('note', 'text'),
      deadLetters: async () => await texts('dead_letter', 'reason'),
      slowAppend: async (of, key, value) => {
        const producer = client.producer({ transactionalId: randomUUID(), maxInFlightRequests: 1, idempotent: true });
        await producer.connect();
        const transaction = await producer.transaction();
        await transaction.send({ topic: `${prefix}${of}`, messages: [{ key, value: JSON.stringify(value) }] });
        return {
          commit: async () => {
            await transaction.commit();
            await producer.disconnect();
          },
        };
      },
      moveOffsets: async (group, by) => {
        await database.query(
          'UPDATE stream_offset SET next_offset = next_offset + $2 WHERE consumer_group = $1 AND next_offset > 0',
          [group, by],
        );
      },
      removeFirstRecords: async (of) => {
        const ends = await admin.fetchTopicOffsets(`${prefix}${of}`);
        const partitions = ends
          .filter(({ high }) => Number(high) > 0)
          .map(({ partition }) => ({ partition, offset: '1' }));
        await admin.deleteTopicRecords({ topic: `${prefix}${of}`, partitions });
      },
    };
  });

  const values = (count: number) => Array.from({ length: count }, (_, i) => ({ key: `key-${i % 9}`, value: { i } }));
  const noteAll = async (records: readonly StreamRecord[], tx: Transaction): Promise<Rejection[]> => {
    const texts = records.map(({ key, value }) => `${key}:${(value as { i: number }).i}`);
    await tx.query('INSERT INTO note (text) SELECT unnest($1::text[])', [texts]);
    return [];
  };
  const options = { topic, group: 'g', batchSize: 7, handle: noteAll } as const;

  test('a topic that was made anew stops the partitions, however long it is', async () => {
    const { prefix, stream, database, drainUntil } = await aWorld();
    await stream.append(topic, values(20));
    await drainUntil(20);
    await admin.deleteTopics({ topics: [`${prefix}${topic}`] });
    const anew = await aStream(database, prefix);
    opened.push(anew);
    await anew.append(topic, values(200));
    await expect(anew.consumer(options).drain()).rejects.toThrow(/the topic was made anew|earlier moment/);
  });

  test('a database of an earlier moment stops the partitions and skips nothing', async () => {
    const { stream, database, texts, drainUntil } = await aWorld();
    await stream.append(topic, values(20));
    await drainUntil(20);
    await stream.append(topic, values(20));
    await drainUntil(40);
    await database.query('UPDATE stream_offset SET next_offset = next_offset - 1 WHERE next_offset > 1');
    await expect(stream.consumer(options).drain()).rejects.toThrow(/the database is of an earlier moment/);
    expect(await texts('note', 'text')).toHaveLength(40);
  });

  test.each(['GZIP', 'Snappy', 'LZ4', 'ZSTD'] as const)(
    'records of a hospital that compresses with %s are read',
    async (codec) => {
      const { prefix, texts, drainUntil } = await aWorld();
      const producer = client.producer({ createPartitioner: kafka.Partitioners.DefaultPartitioner });
      await producer.connect();
      await producer.send({
        topic: `${prefix}${topic}`,
        compression: kafka.CompressionTypes[codec],
        messages: values(50).map(({ key, value }) => ({ key, value: JSON.stringify(value) })),
      });
      await producer.disconnect();
      await drainUntil(50);
      expect(await texts('note', 'text')).toHaveLength(50);
    },
  );

  test('three consumers share the partitions while others come and go, and each record is passed once, in order', async () => {
    const { stream, texts } = await aWorld();
    const [staying, leaving] = [new AbortController(), new AbortController()];
    const count = 600;
    let passed = 0;
    const handle = async (records: readonly StreamRecord[], tx: Transaction) => {
      const rejections = await noteAll(records, tx);
      passed += records.length;
      if (passed > count / 3) leaving.abort();
      if (passed >= count) staying.abort();
      return rejections;
    };
    const run = async (signal: AbortSignal) => await stream.consumer({ ...options, handle }).run(signal);
    const running = [run(staying.signal), run(leaving.signal), run(leaving.signal)];
    for (let part = 0; part < 6; part++) await stream.append(topic, values(count).slice(part * 100, (part + 1) * 100));
    await Promise.all(running);
    const noted = await texts('note', 'text');
    expect(new Set(noted).size).toBe(count);
    expect(noted).toHaveLength(count);
    for (const key of new Set(values(9).map((each) => each.key))) {
      const own = noted.filter((text) => text.startsWith(`${key}:`)).map((text) => Number(text.split(':')[1]));
      expect(own).toEqual(own.toSorted((a, b) => a - b));
    }
  });
});
