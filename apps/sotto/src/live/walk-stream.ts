import type { Stream, StreamMessage, Topic } from '@sotto/admissions';
import { type Database, offsetsOf, OffsetConsumer, PostgresStream, type Transaction } from '@sotto/persistence';
import type { KafkaSettings } from '@sotto/runtime';
import { KafkaStream, takesConnections } from '@sotto/streaming';
import { askNowAndThen } from './ask-now-and-then';
import { streamConnection } from './topic-connection';

/** Where the hospital's facts travel: the embedded log, or a Kafka broker. */
export interface WalkStream {
  readonly stream: Stream<Transaction>;
  /**
   * Appends what a feed has taken, in the transaction that notes that it was taken. A broker takes it before the
   * transaction ends: if that fails the sender repeats, and what is appended twice counts once.
   */
  append(tx: Transaction, topic: Topic, messages: readonly StreamMessage[]): Promise<void>;
  /** Whether it can be reached, or could a second ago. */
  isThere(): Promise<boolean>;
  close(): Promise<void>;
}

/** Of each topic; more than one hospital's processes can share. */
const partitions = 12;

export async function openWalkStream(database: Database, kafka: KafkaSettings | undefined): Promise<WalkStream> {
  if (kafka === undefined) {
    const stream = new PostgresStream(database);
    return {
      stream,
      append: async (tx, topic, messages) => await stream.appendWithin(tx, topic, messages),
      isThere: async () => await Promise.resolve(true),
      close: async () => await Promise.resolve(),
    };
  }
  const stream = await KafkaStream.open<Transaction>({
    ...streamConnection(kafka),
    prefix: kafka.prefix,
    partitions,
    consume: (log, options) => new OffsetConsumer(database, log, options),
    offsets: async (topic, group) => await offsetsOf(database, topic, group),
  });
  return {
    stream,
    append: async (_tx, topic, messages) => await stream.append(topic, messages),
    isThere: askNowAndThen(async () => await takesConnections(kafka.brokers), 1000),
    close: async () => await stream.close(),
  };
}
