import { createHash } from 'node:crypto';
import type { ConsumerOptions, Stream, StreamConsumer, StreamMessage, Topic } from '@sotto/admissions';
import type { Database, Transaction } from '../database';
import { PostgresConsumer } from './postgres-consumer';

/** Records of one key always lie in one partition. */
function partitionOf(key: string, partitions: number): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % partitions;
}

/** An append-only log in the database. Offsets are given out under the partition's lock: commit order is offset order. */
export class PostgresStream implements Stream<Transaction> {
  constructor(
    private readonly database: Database,
    private readonly partitions = 4,
  ) {}

  async append(topic: Topic, messages: readonly StreamMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await this.database.transaction(async (tx) => await this.appendWithin(tx, topic, messages));
  }

  /** Partitions are locked in rising order, so two appends never wait for each other in a circle. */
  async appendWithin(tx: Transaction, topic: Topic, messages: readonly StreamMessage[]): Promise<void> {
    const byPartition = Map.groupBy(messages, ({ key }) => partitionOf(key, this.partitions));
    for (const partition of [...byPartition.keys()].sort((a, b) => a - b)) {
      await appendTo(tx, topic, partition, byPartition.get(partition)!);
    }
  }

  consumer(options: ConsumerOptions<Transaction>): StreamConsumer {
    return new PostgresConsumer(this.database, this.partitions, options);
  }

  async lag(topic: Topic, group: string): Promise<number> {
    const rows = await this.database.query<{ lag: number }>(
      `SELECT coalesce(sum(p.next_offset - coalesce(o.next_offset, 0)), 0)::bigint AS lag
       FROM stream_partition p
       LEFT JOIN stream_offset o ON o.topic = p.topic AND o.partition = p.partition AND o.consumer_group = $2
       WHERE p.topic = $1`,
      [topic, group],
    );
    return rows[0]?.lag ?? 0;
  }

  async unreadSince(topic: Topic, group: string): Promise<string | undefined> {
    const rows = await this.database.query<{ since: string | null }>(
      `SELECT min(coalesce(r.appended_at, 'epoch')) AS since
       FROM stream_partition p
       LEFT JOIN stream_offset o ON o.topic = p.topic AND o.partition = p.partition AND o.consumer_group = $2
       LEFT JOIN stream_record r
         ON r.topic = p.topic AND r.partition = p.partition AND r."offset" = coalesce(o.next_offset, 0)
       WHERE p.topic = $1 AND p.next_offset <> coalesce(o.next_offset, 0)`,
      [topic, group],
    );
    return rows[0]?.since ?? undefined;
  }
}

async function appendTo(
  tx: Transaction,
  topic: Topic,
  partition: number,
  messages: readonly StreamMessage[],
): Promise<void> {
  const rows = await tx.query<{ end: number }>(
    `INSERT INTO stream_partition AS p (topic, partition, next_offset) VALUES ($1, $2, $3)
     ON CONFLICT (topic, partition) DO UPDATE SET next_offset = p.next_offset + $3
     RETURNING next_offset AS end`,
    [topic, partition, messages.length],
  );
  await tx.query(
    `INSERT INTO stream_record (topic, partition, "offset", key, value)
     SELECT $1, $2, $3 + position - 1, key, value
     FROM unnest($4::text[], $5::jsonb[]) WITH ORDINALITY AS given (key, value, position)`,
    [
      topic,
      partition,
      rows[0]!.end - messages.length,
      messages.map(({ key }) => key),
      messages.map(({ value }) => JSON.stringify(value)),
    ],
  );
}
