import { type ConsumerState, StreamAway } from '@sotto/admissions';
import type { Lag } from '@sotto/app-api';
import { type FeedBindings, type TopicMapping, TopicTaker } from '@sotto/app-intake';
import { type Database, OffsetConsumer, offsetsOf, type Transaction } from '@sotto/persistence';
import type { WalkHealth } from '@sotto/runtime';
import { type BrokerConnection, TopicEnds, topicLog } from '@sotto/streaming';

const batchSize = 500;

/** The topic of the hospital, and how its brokers are reached. */
export interface FollowedTopic {
  readonly mapping: TopicMapping;
  readonly connection: BrokerConnection;
}

/** Reads the topic of the hospital until the signal: facts and position in one transaction. */
export async function followTopic(
  { mapping, connection }: FollowedTopic,
  database: Database,
  feed: FeedBindings,
  health: WalkHealth,
  signal: AbortSignal,
): Promise<void> {
  const { topic, group } = mapping;
  const name = nameOf(mapping);
  const log = topicLog<Transaction>(connection, { name, topic, group: `${group}.${topic}` });
  const { handle, bury } = new TopicTaker(feed, mapping);
  const report = (state: ConsumerState): void => health.reportConsumer(name, state);
  await new OffsetConsumer(database, log, { topic: name, group, batchSize, handle, bury, report }).run(signal);
}

/** Tells how many messages were not taken yet, over one connection. */
export class TopicLag {
  private readonly ends: TopicEnds;

  constructor(
    private readonly followed: FollowedTopic,
    private readonly database: Database,
  ) {
    this.ends = new TopicEnds(followed.connection, followed.mapping.topic);
  }

  /** Nothing where the brokers cannot be asked: the figures of Sotto's own stream are told all the same. */
  async read(): Promise<Lag[]> {
    const { mapping } = this.followed;
    const [topic, group] = [nameOf(mapping), mapping.group];
    const passed = await offsetsOf(this.database, topic, group);
    try {
      return [{ topic, group, records: await this.ends.lag(passed) }];
    } catch (error) {
      if (error instanceof StreamAway) return [];
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.ends.close();
  }
}

/** Under which the database knows it. */
function nameOf({ topic }: TopicMapping): string {
  return `topic ${topic}`;
}
