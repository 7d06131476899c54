import type { ConsumerState } from '@sotto/admissions';
import type { Lag } from '@sotto/app-api';
import { type FeedBindings, type TopicMapping, TopicTaker } from '@sotto/app-intake';
import { type Database, OffsetConsumer, offsetsOf, type Transaction } from '@sotto/persistence';
import type { WalkHealth } from '@sotto/runtime';
import { type BrokerConnection, topicLag, topicLog } from '@sotto/streaming';

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

/** Messages that were not taken yet. */
export async function lagOfTopic({ mapping, connection }: FollowedTopic, database: Database): Promise<Lag> {
  const { topic, group } = mapping;
  const name = nameOf(mapping);
  return { topic: name, group, records: await topicLag(connection, topic, await offsetsOf(database, name, group)) };
}

/** Under which the database knows it. */
function nameOf({ topic }: TopicMapping): string {
  return `topic ${topic}`;
}
