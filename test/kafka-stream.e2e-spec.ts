import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { describeStream } from '@sotto/admissions/stream.contract';
import { type Database, offsetsOf, OffsetConsumer, type Transaction } from '@sotto/persistence';
import { KafkaStream } from '@sotto/streaming';
import kafka, { type Admin, type Kafka } from 'kafkajs';
import { aDatabase, type TestDatabase } from './builders/database';
import { brokers, hasBroker, named } from './builders/kafka';

jest.setTimeout(60_000);

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
    return { database, prefix, stream, texts };
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
});
