import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { ConsumerState, StreamRecord } from '@sotto/admissions';
import { checkTopicMapping, TopicTaker } from '@sotto/app-intake';
import { type Database, OffsetConsumer, offsetsOf, type Transaction } from '@sotto/persistence';
import { type BrokerConnection, KafkaStream, TopicEnds, topicLog } from '@sotto/streaming';
import kafka from 'kafkajs';
import { aCertificate } from './builders/certificate.builder';
import { aDatabase, type TestDatabase } from './builders/database';
import { aFeed } from './builders/feed.builder';
import { hasBroker, named } from './builders/kafka';
import { facts } from './builders/mllp-listener';
import { aSecuredBroker, hasJars, type SecuredBroker } from './builders/secured-broker';
import { topicText } from './builders/topic-mapping.builder';

jest.setTimeout(240_000);

if (hasBroker && !hasJars && process.env.SOTTO_TEST_KAFKA === 'require') {
  throw new Error('SOTTO_TEST_KAFKA=require, and the jars of npm run dev:kafka are not in SOTTO_DEV_KAFKA');
}

const suite = named('a topic behind TLS and a password');
const why = hasBroker && !hasJars ? ' (left out: no jars of npm run dev:kafka in SOTTO_DEV_KAFKA)' : '';

(hasBroker && hasJars ? describe : describe.skip)(`${suite}${why}`, () => {
  let there: TestDatabase;
  let broker: SecuredBroker;
  let right: BrokerConnection;
  const topic = `hospital.${randomUUID()}`;
  const name = `topic ${topic}`;
  const admitted = (number: number) => ({
    ...{ type: 'ADMIT', time: '2024-01-10T08:00:00Z' },
    ...{ patient: { mrn: number }, visit: { number: `V${number}`, class: 'I' } },
  });

  beforeAll(async () => {
    there = await aDatabase();
    broker = await aSecuredBroker();
    const { address, authorities, username, password } = broker;
    right = { brokers: [address], tls: { authorities }, sasl: { mechanism: 'scram-sha-512', username, password } };
    const client = new kafka.Kafka({
      ...{ brokers: [address], ssl: { ca: authorities }, logLevel: kafka.logLevel.NOTHING },
      sasl: { mechanism: 'scram-sha-512', username, password },
    });
    const [admin, producer] = [
      client.admin(),
      client.producer({ createPartitioner: kafka.Partitioners.DefaultPartitioner }),
    ];
    await admin.connect();
    await producer.connect();
    await admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions: 1, replicationFactor: 1 }] });
    const messages = Array.from({ length: 10 }, (_, i) => ({ key: String(i), value: JSON.stringify(admitted(i)) }));
    while ((await producer.send({ topic, messages }).catch(() => undefined)) === undefined);
    const forget = { topic, partitions: [{ partition: 0, offset: '4' }] };
    // A topic that was made is told of a moment later.
    for (let isDone = false; !isDone;) {
      isDone = await admin.deleteTopicRecords(forget).then(
        () => true,
        () => false,
      );
    }
    await producer.disconnect();
    await admin.disconnect();
  });
  afterAll(async () => {
    await broker.close();
    await there.close();
  });

  function consumerOf(database: Database, connection: BrokerConnection, report?: (state: ConsumerState) => void) {
    const checked = checkTopicMapping(topicText.replace('hospital.events', topic));
    if (!('mapping' in checked)) throw new Error('the mapping has faults');
    const { handle, bury } = new TopicTaker(aFeed(database, { topic: checked.mapping }), checked.mapping);
    return new OffsetConsumer(database, topicLog<Transaction>(connection, { name, topic, group: topic }), {
      ...{ topic: name, group: 'sotto', batchSize: 10, handle, bury, ...(report && { report }) },
    });
  }

  test('is read from the first message that it still has, and tells how many wait', async () => {
    const database = await there.world('secured');
    const ends = new TopicEnds(right, topic);
    const lag = async () => await ends.lag(await offsetsOf(database, name, 'sotto'));
    expect(await lag()).toBe(6);
    // A broker that has just started is not ready for groups at once.
    while ((await lag()) > 0) {
      await consumerOf(database, right)
        .drain()
        .catch(() => undefined);
    }
    const stays = (await facts(database)).filter(({ kind }) => kind === 'admission');
    expect(stays).toHaveLength(6);
    await ends.close();
  });

  async function openStream(database: Database, connection: BrokerConnection): Promise<KafkaStream<Transaction>> {
    return await KafkaStream.open<Transaction>({
      ...connection,
      prefix: `${randomUUID()}.`,
      partitions: 1,
      consume: (log, options) => new OffsetConsumer(database, log, options),
      offsets: async (of, group) => await offsetsOf(database, of, group),
    });
  }

  test.each([
    ['scram-sha-512', false],
    ['scram-sha-256', false],
    ['scram-sha-512', true],
  ] as const)("Sotto's own stream goes over it: %s, a certificate is shown: %s", async (mechanism, isShown) => {
    const database = await there.world(`stream_${mechanism.slice(-3)}_${isShown}`);
    const { authorities, key, username, password } = broker;
    const shown = isShown ? { certificate: authorities, key } : {};
    const sasl = { mechanism, username, password };
    const stream = await openStream(database, { ...right, tls: { authorities, ...shown }, sasl });
    await stream.append('sotto.admissions.v1', [{ key: 'a', value: { number: 1 } }]);
    const seen: unknown[] = [];
    const handle = async (records: readonly StreamRecord[]) => {
      seen.push(...records.map(({ value }) => value));
      return await Promise.resolve([]);
    };
    const consumer = stream.consumer({ topic: 'sotto.admissions.v1', group: 'g', batchSize: 10, handle });
    // A broker that has just started is not ready for groups at once.
    while (seen.length === 0) await consumer.drain().catch(() => undefined);
    expect(seen).toEqual([{ number: 1 }]);
    expect(await stream.lag('sotto.admissions.v1', 'g')).toBe(0);
    await stream.close();
  });

  test("a stream that the brokers refuse is told in words, also a client's certificate that they do not trust", async () => {
    const database = await there.world('refused');
    const wrong = { ...right, sasl: { ...right.sasl!, password: 'wrong' } };
    await expect(openStream(database, wrong)).rejects.toThrow(
      `no Kafka broker can be used at ${broker.address}: the Kafka brokers refuse the user or its password (SASL)`,
    );
    const { certificate, key } = aCertificate('localhost');
    const strange = { ...right, tls: { authorities: broker.authorities, certificate, key } };
    await expect(openStream(database, strange)).rejects.toThrow(/no Kafka broker can be used at .*TLS/);
  });

  async function firstTrouble(connection: BrokerConnection, world: string): Promise<ConsumerState> {
    const stopping = new AbortController();
    const { promise, resolve } = Promise.withResolvers<ConsumerState>();
    const running = consumerOf(await there.world(world), connection, resolve).run(stopping.signal);
    const state = await promise;
    stopping.abort();
    await running;
    return state;
  }

  test.each([
    [
      'a wrong password',
      () => ({ ...right, sasl: { ...right.sasl!, password: 'wrong' } }),
      'the Kafka brokers refuse the user or its password (SASL)',
    ],
    [
      'brokers that another authority signed',
      () => ({ ...right, tls: { authorities: aCertificate('localhost').certificate } }),
      'the certificate of the Kafka brokers is not one that the authorities signed for this name (TLS)',
    ],
  ])('%s is said in words', async (what, connection, reason) => {
    const state = await firstTrouble(connection(), what.replaceAll(' ', '_'));
    expect(state).toEqual({ state: 'waiting-for-stream', reason });
    await expect(new TopicEnds(connection(), topic).lag(new Map())).rejects.toThrow(reason);
  });
});
