import { type FeedBindings, TopicTaker } from '@sotto/app-intake';
import { type Database, OffsetConsumer, type Transaction } from '@sotto/persistence';
import type { WalkHealth } from '@sotto/runtime';
import { topicLog } from '@sotto/streaming';

const batchSize = 500;

/** Reads the topic of the hospital, if there is one, until the signal: facts and position in one transaction. */
export async function followTopic(
  database: Database,
  feed: FeedBindings,
  health: WalkHealth,
  signal: AbortSignal,
): Promise<void> {
  if (feed.topic === undefined) return;
  const { brokers, topic, group } = feed.topic;
  const name = `topic ${topic}`;
  const log = topicLog<Transaction>(brokers, { name, topic, group: `${group}.${topic}` });
  const { handle, bury } = new TopicTaker(feed, feed.topic);
  const consumer = new OffsetConsumer(database, log, {
    topic: name,
    group,
    batchSize,
    handle,
    bury,
    report: (state) => health.reportConsumer(name, state),
  });
  await consumer.run(signal);
}
