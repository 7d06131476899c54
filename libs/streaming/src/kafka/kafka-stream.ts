import {
  type ConsumerOptions,
  type RecordLog,
  type Stream,
  StreamAway,
  type StreamConsumer,
  type StreamMessage,
  type Topic,
} from '@sotto/admissions';
import kafka, { type Admin, type Kafka, type Producer } from 'kafkajs';
import type { BrokerConnection } from './broker-connection';
import { kafkaAt } from './kafka-at';
import { KafkaLog } from './kafka-log';
import { whyAway } from './why-away';

export interface KafkaOptions<Tx> extends BrokerConnection {
  /** Before the names of topics and groups; empty for the hospital's own. */
  readonly prefix: string;
  readonly partitions: number;
  /** Passes records of a log in the transactions of the database that holds the offsets. */
  readonly consume: (log: RecordLog<Tx>, options: ConsumerOptions<Tx>) => StreamConsumer;
  /** Next offset of a group by partition, as the database has it; none of a partition that it has not begun. */
  readonly offsets: (topic: Topic, group: string) => Promise<ReadonlyMap<number, number>>;
}

const topics: readonly Topic[] = ['sotto.admissions.v1', 'sotto.outcomes.v1'];
const mostReplicas = 3;
const retentionDays = 90;
const visibleWithinMilliseconds = 10_000;

/** The stream at a Kafka broker. Results and offsets still lie in one transaction of the database. */
export class KafkaStream<Tx> implements Stream<Tx> {
  private readonly kafka: Kafka;
  private readonly producer: Producer;
  private readonly admin: Admin;

  private constructor(private readonly options: KafkaOptions<Tx>) {
    this.kafka = kafkaAt(options);
    this.producer = this.kafka.producer({
      // After a send that failed kafkajs gives its numbers to the next one: the broker takes that for a repetition, and drops
      // it. What is sent twice counts once here anyway.
      idempotent: false,
      // Several at a time could change places when one is sent again.
      maxInFlightRequests: 1,
      createPartitioner: kafka.Partitioners.DefaultPartitioner,
    });
    this.admin = this.kafka.admin();
  }

  /** Connects, and makes the topics that are not there. @throws Error where no broker answers */
  static async open<Tx>(options: KafkaOptions<Tx>): Promise<KafkaStream<Tx>> {
    const stream = new KafkaStream(options);
    try {
      await stream.admin.connect();
      await stream.makeTopics();
      await stream.producer.connect();
    } catch (error) {
      await stream.close();
      throw new Error(`no Kafka broker can be used at ${options.brokers.join(', ')}: ${whyAway(error)}`);
    }
    return stream;
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
    await this.admin.disconnect();
  }

  async append(topic: Topic, messages: readonly StreamMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const sent = messages.map(({ key, value }) => ({ key, value: JSON.stringify(value) }));
    try {
      await this.producer.send({ topic: this.remote(topic), acks: -1, messages: sent });
    } catch (error) {
      throw new StreamAway(`Kafka took no record (${error instanceof Error ? error.name : 'unknown'})`);
    }
  }

  consumer(options: ConsumerOptions<Tx>): StreamConsumer {
    const { topic, group } = options;
    const log = new KafkaLog<Tx>(this.kafka, {
      topic,
      remoteTopic: this.remote(topic),
      remoteGroup: `${this.options.prefix}sotto.${group}.${topic}`,
    });
    return this.options.consume(log, options);
  }

  async lag(topic: Topic, group: string): Promise<number> {
    const unread = await this.unread(topic, group);
    return unread.reduce((sum, { next, high }) => sum + high - next, 0);
  }

  /** Found by bisection: the broker tells the first record from a moment on, and not the moment of a record. */
  async unreadSince(topic: Topic, group: string): Promise<string | undefined> {
    const moments = await Promise.all(
      (await this.unread(topic, group)).map(async ({ partition, next, low }) =>
        next < low ? 0 : await this.appendedAt(topic, partition, next),
      ),
    );
    return moments.length === 0 ? undefined : new Date(Math.min(...moments)).toISOString();
  }

  private async unread(topic: Topic, group: string) {
    const offsets = await this.options.offsets(topic, group);
    const ends = await this.admin.fetchTopicOffsets(this.remote(topic));
    return ends.flatMap(({ partition, low, high }) => {
      const next = offsets.get(partition) ?? 0;
      return Number(high) > next ? [{ partition, next, low: Number(low), high: Number(high) }] : [];
    });
  }

  /** The latest moment from which on the broker still tells a record at or before the offset. */
  private async appendedAt(topic: Topic, partition: number, offset: number): Promise<number> {
    const firstFrom = async (moment: number) => {
      const found = await this.admin.fetchTopicOffsetsByTimestamp(this.remote(topic), moment);
      return Number(found.find((each) => each.partition === partition)!.offset);
    };
    let [before, after] = [0, Date.now() + 60_000];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      const first = await firstFrom(middle);
      if (first >= 0 && first <= offset) before = middle;
      else after = middle;
    }
    return before;
  }

  private async makeTopics(): Promise<void> {
    const wanted = topics.map((topic) => this.remote(topic));
    const present = new Set(await this.admin.listTopics());
    const missing = wanted.filter((topic) => !present.has(topic));
    if (missing.length === 0) return;
    const { brokers } = await this.admin.describeCluster();
    await this.admin.createTopics({
      waitForLeaders: false,
      topics: missing.map((topic) => ({
        topic,
        numPartitions: this.options.partitions,
        replicationFactor: Math.min(mostReplicas, brokers.length),
        // The broker's own clock tells the age of what is not passed yet.
        configEntries: [
          { name: 'message.timestamp.type', value: 'LogAppendTime' },
          // A part that stands still for weeks still finds its records.
          { name: 'retention.ms', value: String(retentionDays * 86_400_000) },
        ],
      })),
    });
    await this.untilVisible(missing);
  }

  /** A topic that was made is told of a moment later. */
  private async untilVisible(names: readonly string[]): Promise<void> {
    const latest = Date.now() + visibleWithinMilliseconds;
    for (;;) {
      try {
        for (const name of names) await this.admin.fetchTopicOffsets(name);
        return;
      } catch (error) {
        if (Date.now() > latest) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  private remote(topic: string): string {
    return `${this.options.prefix}${topic}`;
  }
}
