import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { checkTopicMapping, DeadLetters, TopicTaker } from '@sotto/app-intake';
import { type Database, OffsetConsumer, PostgresDeadLetters, type Transaction } from '@sotto/persistence';
import { TopicEnds, topicLog } from '@sotto/streaming';
import kafka, { type Admin, type Producer } from 'kafkajs';
import { aDatabase, type TestDatabase } from './builders/database';
import { aFeed } from './builders/feed.builder';
import { brokers, hasBroker, named } from './builders/kafka';
import { facts } from './builders/mllp-listener';
import { topicText } from './builders/topic-mapping.builder';
import { Line } from './faults/line';

jest.setTimeout(120_000);

const admitted = (number: number) => ({
  type: 'ADMIT',
  time: '2024-01-10T08:00:00Z',
  patient: { mrn: number },
  visit: { number: `V${number}`, class: 'I' },
});

(hasBroker ? describe : describe.skip)(named('a topic of the hospital'), () => {
  let there: TestDatabase;
  let admin: Admin;
  let producer: Producer;
  let worlds = 0;

  beforeAll(async () => {
    there = await aDatabase();
    const client = new kafka.Kafka({ brokers, logLevel: kafka.logLevel.NOTHING });
    [admin, producer] = [client.admin(), client.producer({ createPartitioner: kafka.Partitioners.DefaultPartitioner })];
    await admin.connect();
    await producer.connect();
  });
  afterAll(async () => {
    await producer.disconnect();
    await admin.disconnect();
    await there.close();
  });

  async function aTopic() {
    const topic = `hospital.${randomUUID()}`;
    await admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions: 3, replicationFactor: 1 }] });
    const checked = checkTopicMapping(topicText.replace('hospital.events', topic));
    if (!('mapping' in checked)) throw new Error('the mapping has faults');
    const database = await there.world(`topic_${(worlds += 1)}`);
    const feed = aFeed(database, { topic: checked.mapping });
    const name = `topic ${topic}`;
    const taker = new TopicTaker(feed, checked.mapping);
    const consumer = (handle = taker.handle) =>
      new OffsetConsumer(database, topicLog<Transaction>({ brokers }, { name, topic, group: topic }), {
        ...{ topic: name, group: 'sotto', batchSize: 10, handle, bury: taker.bury },
      });
    const send = async (...values: unknown[]) => {
      const messages = values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)));
      const keyed = messages.map((value, i) => ({ key: String(i), value }));
      for (;;) {
        // A topic that was made is told of a moment later.
        const sent = await producer.send({ topic, messages: keyed }).catch(() => undefined);
        if (sent !== undefined) return;
      }
    };
    return { topic, database, feed, consumer, send };
  }

  async function drainUntil(database: Database, count: number, drain: () => Promise<unknown>): Promise<void> {
    const passed = async () => {
      const rows = await database.query<{ sum: number }>(
        `SELECT coalesce(sum(next_offset), 0)::bigint AS sum FROM stream_offset WHERE topic LIKE 'topic %'`,
      );
      return rows[0]!.sum;
    };
    while ((await passed()) < count) await drain();
  }

  const stays = async (database: Database) =>
    (await facts(database)).filter(({ kind }) => kind === 'admission').map(({ encounter }) => encounter);

  test('every message is taken once, also where the work on it breaks off before its end', async () => {
    const { database, feed, consumer, send } = await aTopic();
    await send(...Array.from({ length: 60 }, (_, i) => admitted(i)));
    const taker = new TopicTaker(feed, feed.topic!);
    let tries = 0;
    const breaking = consumer(async (records, tx) => {
      const rejections = await taker.handle(records, tx);
      tries += 1;
      if (tries % 2 === 1) throw new Error('broken off after everything was written');
      return rejections;
    });
    await drainUntil(database, 60, async () => await breaking.drain().catch(() => undefined));
    await consumer().drain();
    expect(tries).toBeGreaterThan(6);
    const found = await stays(database);
    expect([found.length, new Set(found).size]).toEqual([60, 60]);
  });

  test('what cannot be used is a dead letter with its reason, and is taken once when the mapping is mended', async () => {
    const { database, feed, consumer, send } = await aTopic();
    await send(admitted(1), 'no JSON', { type: 'HEARTBEAT' }, { ...admitted(2), type: 'ADMITTED' });
    await drainUntil(database, 4, async () => await consumer().drain());
    expect(await stays(database)).toHaveLength(1);
    const letters = await new PostgresDeadLetters(database).list({}, 10);
    expect(letters.map(({ feed: of, reason }) => `${of} ${reason}`).toSorted()).toEqual([
      'topic no-rule-for-it',
      'topic not-a-json-object',
    ]);
    const { number } = letters.find(({ reason }) => reason === 'no-rule-for-it')!;
    expect(await new DeadLetters(feed).replay(number)).toMatchObject({ result: 'rejected' });
    const mended = checkTopicMapping(topicText.replaceAll('type: ADMIT }', 'type: ADMITTED }'));
    if (!('mapping' in mended)) throw new Error('the mapping has faults');
    const again = new DeadLetters({ ...feed, topic: mended.mapping });
    const replayed = await Promise.all([again.replay(number), again.replay(number)]);
    expect(replayed.map(({ result }) => result).toSorted()).toEqual(['accepted', 'replayed-before']);
    expect(await stays(database)).toHaveLength(2);
  });

  test('a message at which the work breaks off again and again is a dead letter too, and is taken once', async () => {
    const { database, feed, consumer, send } = await aTopic();
    await send(...Array.from({ length: 40 }, (_, i) => admitted(i)));
    const taker = new TopicTaker(feed, feed.topic!);
    const stopping = new AbortController();
    const running = consumer(async (records, tx) => {
      if (records.some(({ value }) => (value as ReturnType<typeof admitted>).patient.mrn === 7))
        throw new Error('broken');
      return await taker.handle(records, tx);
    }).run(stopping.signal);
    const letters = async () => await new PostgresDeadLetters(database).list({}, 10);
    await drainUntil(database, 40, async () => await letters());
    stopping.abort();
    await running;
    expect((await letters()).map(({ feed: of, reason }) => `${of} ${reason}`)).toEqual(['topic processing-failed']);
    expect(await stays(database)).toHaveLength(39);
    const { number } = (await letters())[0]!;
    const again = new DeadLetters(feed);
    const replayed = await Promise.all([again.replay(number), again.replay(number)]);
    expect(replayed.map(({ result }) => result).toSorted()).toEqual(['accepted', 'replayed-before']);
    expect(new Set(await stays(database)).size).toBe(40);
  });

  test('how many messages wait is asked over one connection, again when the broker was away', async () => {
    const { topic, send } = await aTopic();
    await send(...Array.from({ length: 5 }, (_, i) => admitted(i)));
    const line = await Line.to(Number(brokers[0]!.split(':')[1]));
    const ends = new TopicEnds({ brokers: [`127.0.0.1:${line.from}`] }, topic);
    for (let i = 0; i < 40; i++) expect(await ends.lag(new Map([[0, 0]]))).toBe(5);
    const together = await Promise.all(Array.from({ length: 40 }, async () => await ends.lag(new Map())));
    expect(new Set(together)).toEqual(new Set([5]));
    // One shows that somebody listens, one tells of the cluster; what follows goes to the broker itself.
    expect(line.taken).toBe(2);
    await ends.close();
    await line.cut();
    await expect(ends.lag(new Map())).rejects.toThrow('Kafka cannot be reached');
    await line.mend();
    expect(await ends.lag(new Map())).toBe(5);
    expect(line.taken).toBe(4);
    await ends.close();
    await line.cut();
  });
});
