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

/** Records of one key always lie in one partition. */
function partitionOf(key: string, partitions: number): number {
  return createHash('sha256').update(key).digest().readUInt32BE(0) % partitions;
}

/** A partition that must not go on: records are missing, and skipping them would lose admissions in silence. */
export class StreamGap extends Error {
  readonly code = 'stream-gap';
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

/** A partition's next offset for the group, and where its log ends. */
interface Claim {
  readonly next: number;
  readonly end: number;
}

class PostgresConsumer implements StreamConsumer {
  constructor(
    private readonly database: Database,
    private readonly partitions: number,
    private readonly options: ConsumerOptions<Transaction>,
  ) {}

  async drain(): Promise<number> {
    let passed = 0;
    for (let partition = 0; partition < this.partitions; partition++) {
      for (let last = this.options.batchSize; last === this.options.batchSize; passed += last) {
        last = await this.step(partition);
      }
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
    const { topic, group, handle } = this.options;
    return await this.database.transaction(async (tx) => {
      const claimed = await this.claim(tx, partition);
      if (claimed === undefined) return 0;
      const records = await this.read(tx, partition, claimed);
      if (records.length === 0) return 0;
      await this.bury(tx, await handle(records, tx));
      await tx.query(
        `UPDATE stream_offset SET next_offset = $4 WHERE topic = $1 AND partition = $2 AND consumer_group = $3`,
        [topic, partition, group, claimed.next + records.length],
      );
      return records.length;
    });
  }

  /** The offset row is the fence: who holds its lock owns the partition. Undefined: nothing to claim. */
  private async claim(tx: Transaction, partition: number): Promise<Claim | undefined> {
    const { topic, group } = this.options;
    await tx.query(
      `INSERT INTO stream_offset (topic, partition, consumer_group)
       SELECT topic, partition, $3 FROM stream_partition p
       WHERE topic = $1 AND partition = $2 AND NOT EXISTS
         (SELECT FROM stream_offset WHERE topic = p.topic AND partition = p.partition AND consumer_group = $3)
       ON CONFLICT DO NOTHING`,
      [topic, partition, group],
    );
    const rows = await tx.query<Claim>(
      `SELECT o.next_offset AS next, p.next_offset AS end
       FROM stream_offset o JOIN stream_partition p USING (topic, partition)
       WHERE topic = $1 AND partition = $2 AND consumer_group = $3 FOR UPDATE OF o SKIP LOCKED`,
      [topic, partition, group],
    );
    return rows[0];
  }

  private async read(tx: Transaction, partition: number, { next, end }: Claim): Promise<StreamRecord[]> {
    const { topic, batchSize } = this.options;
    const place = `${topic} ${partition}`;
    if (next > end) throw new StreamGap(`${place}: the consumer is at ${next}, the log ends at ${end}`);
    if (next === end) return [];
    const records = await tx.query<StreamRecord>(
      `SELECT topic, partition, "offset", key, value FROM stream_record
       WHERE topic = $1 AND partition = $2 AND "offset" >= $3 ORDER BY "offset" LIMIT $4`,
      [topic, partition, next, batchSize],
    );
    if (records.length === 0) throw new StreamGap(`${place}: nothing lies at ${next}, the log ends at ${end}`);
    const hole = records.find(({ offset }, i) => offset !== next + i);
    if (hole !== undefined) throw new StreamGap(`${place}: records before ${hole.offset} are missing`);
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
