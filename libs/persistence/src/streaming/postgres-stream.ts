import { hash } from 'node:crypto';
import type { ConsumerOptions, Stream, StreamConsumer, StreamMessage, Topic } from '@sotto/admissions';
import type { Database, Transaction } from '../database';
import { AppendNews } from './append-news';
import { OffsetConsumer } from './offset-consumer';
import { PostgresLog } from './postgres-log';

/** Records of one key always lie in one partition. */
function partitionOf(key: string, partitions: number): number {
  return hash('sha256', key, 'buffer').readUInt32BE(0) % partitions;
}

/** An append-only log in the database. Offsets are given out under the partition's lock: commit order is offset order. */
export class PostgresStream implements Stream<Transaction> {
  private readonly news: AppendNews;

  constructor(
    private readonly database: Database,
    private readonly partitions = 4,
  ) {
    this.news = new AppendNews(database);
  }

  async append(topic: Topic, messages: readonly StreamMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await this.database.transaction(async (tx) => await this.appendWithin(tx, topic, messages));
  }

  /** Partitions are locked in rising order, so two appends never wait for each other in a circle. */
  async appendWithin(tx: Transaction, topic: Topic, messages: readonly StreamMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const partitions = messages.map(({ key }) => partitionOf(key, this.partitions));
    await appendTo(tx, topic, partitions, messages);
  }

  consumer(options: ConsumerOptions<Transaction>): StreamConsumer {
    const log = new PostgresLog(this.database, this.news, options, this.partitions);
    return new OffsetConsumer(this.database, log, options);
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
  partitions: readonly number[],
  messages: readonly StreamMessage[],
): Promise<void> {
  await tx.query(
    `WITH given AS (
       SELECT partition, key, value, row_number() OVER (PARTITION BY partition ORDER BY position) AS number
       FROM ROWS FROM (unnest($2::int[]), unnest($3::text[]), jsonb_array_elements($4::jsonb))
         WITH ORDINALITY AS given (partition, key, value, position)),
     counts AS (SELECT partition, count(*) AS count FROM given GROUP BY partition),
     ends AS (
       INSERT INTO stream_partition AS p (topic, partition, next_offset)
       SELECT $1, partition, count FROM counts ORDER BY partition
       ON CONFLICT (topic, partition) DO UPDATE SET next_offset = p.next_offset + excluded.next_offset
       RETURNING partition, next_offset),
     records AS (
       INSERT INTO stream_record (topic, partition, "offset", key, value)
       SELECT $1, partition, next_offset - count + number - 1, key, value
       FROM given JOIN counts USING (partition) JOIN ends USING (partition))
     -- Who waits for records is woken when this is committed.
     SELECT pg_notify(current_schema(), $1)`,
    [topic, partitions, messages.map(({ key }) => key), JSON.stringify(messages.map(({ value }) => value))],
    'append records',
  );
}
