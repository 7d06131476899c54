import { createHash } from 'node:crypto';
import type {
  ConsumerOptions,
  Rejection,
  Stream,
  StreamConsumer,
  StreamMessage,
  StreamRecord,
  Topic,
} from '@sotto/admissions';
import type { Database, Transaction } from '../database';

const partitions = 4;

/** Records of one key always lie in one partition. */
function partitionOf(key: string): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % partitions;
}

/** A partition that must not go on: records are missing, and skipping them would lose admissions in silence. */
export class StreamGap extends Error {
  readonly code = 'stream-gap';
}

/** An append-only log in the database. Offsets are given out under the partition's lock: commit order is offset order. */
export class PostgresStream implements Stream<Transaction> {
  constructor(private readonly database: Database) {}

  async append(topic: Topic, messages: readonly StreamMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const byPartition = Map.groupBy(messages, ({ key }) => partitionOf(key));
    await this.database.transaction(async (tx) => {
      for (const partition of [...byPartition.keys()].sort((a, b) => a - b)) {
        await appendTo(tx, topic, partition, byPartition.get(partition)!);
      }
    });
  }

  consumer(options: ConsumerOptions<Transaction>): StreamConsumer {
    return new PostgresConsumer(this.database, options);
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

class PostgresConsumer implements StreamConsumer {
  constructor(
    private readonly database: Database,
    private readonly options: ConsumerOptions<Transaction>,
  ) {}

  async drain(): Promise<number> {
    let passed = 0;
    for (let partition = 0; partition < partitions; partition++) {
      for (let batch = -1; batch !== 0; passed += batch) batch = await this.step(partition);
    }
    return passed;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const passed = await this.drain();
      if (passed === 0) await pause(signal);
    }
  }

  /** One batch of one partition: claim, read, handle, move the offset, commit. */
  private async step(partition: number): Promise<number> {
    const { topic, group, batchSize, handle } = this.options;
    return await this.database.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO stream_offset (topic, partition, consumer_group) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
        [topic, partition, group],
      );
      const next = await this.claim(tx, partition);
      if (next === undefined) return 0;
      const records = await this.read(tx, partition, next, batchSize);
      if (records.length === 0) return 0;
      await this.bury(tx, await handle(records, tx));
      await tx.query(
        `UPDATE stream_offset SET next_offset = $4 WHERE topic = $1 AND partition = $2 AND consumer_group = $3`,
        [topic, partition, group, next + records.length],
      );
      return records.length;
    });
  }

  /** The offset row is the fence: who holds its lock owns the partition. */
  private async claim(tx: Transaction, partition: number): Promise<number | undefined> {
    const rows = await tx.query<{ next: number }>(
      `SELECT next_offset AS next FROM stream_offset
       WHERE topic = $1 AND partition = $2 AND consumer_group = $3 FOR UPDATE SKIP LOCKED`,
      [this.options.topic, partition, this.options.group],
    );
    return rows[0]?.next;
  }

  private async read(tx: Transaction, partition: number, next: number, limit: number): Promise<StreamRecord[]> {
    const { topic } = this.options;
    const ends = await tx.query<{ end: number }>(
      `SELECT next_offset AS end FROM stream_partition WHERE topic = $1 AND partition = $2`,
      [topic, partition],
    );
    const end = ends[0]?.end ?? 0;
    if (next > end) throw new StreamGap(`${topic} ${partition}: the consumer is at ${next}, the log ends at ${end}`);
    const records = await tx.query<StreamRecord>(
      `SELECT topic, partition, "offset", key, value FROM stream_record
       WHERE topic = $1 AND partition = $2 AND "offset" >= $3 ORDER BY "offset" LIMIT $4`,
      [topic, partition, next, limit],
    );
    if (records.length === 0 && next < end) throw new StreamGap(`${topic} ${partition}: nothing lies at ${next}`);
    const hole = records.find(({ offset }, i) => offset !== next + i);
    if (hole !== undefined) throw new StreamGap(`${topic} ${partition}: records before ${hole.offset} are missing`);
    return records;
  }

  private async bury(tx: Transaction, rejections: readonly Rejection[]): Promise<void> {
    if (rejections.length === 0) return;
    await tx.query(
      `INSERT INTO dead_letter (topic, partition, "offset", consumer_group, reason)
       SELECT $1, partition, "offset", $2, reason
       FROM unnest($3::int[], $4::bigint[], $5::text[]) AS given (partition, "offset", reason)`,
      [
        this.options.topic,
        this.options.group,
        rejections.map(({ record }) => record.partition),
        rejections.map(({ record }) => record.offset),
        rejections.map(({ reason }) => reason),
      ],
    );
  }
}

const pollMilliseconds = 100;

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, pollMilliseconds);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
