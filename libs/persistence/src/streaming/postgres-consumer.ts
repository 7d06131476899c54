import {
  type ConsumerOptions,
  processingFailed,
  type Rejection,
  type StreamConsumer,
  type StreamRecord,
} from '@sotto/admissions';
import { type Database, isDatabaseAway, type Transaction } from '../database';
import { Patience, pause } from './patience';

/** A partition that must not go on: records are missing, and skipping them would lose admissions in silence. */
export class StreamGap extends Error {
  readonly code = 'stream-gap';
}

const pollMilliseconds = 100;

/** A partition's next offset for the group, and where its log ends. */
interface Claim {
  readonly next: number;
  readonly end: number;
}

export class PostgresConsumer implements StreamConsumer {
  constructor(
    private readonly database: Database,
    private readonly partitions: number,
    private readonly options: ConsumerOptions<Transaction>,
  ) {}

  async drain(): Promise<number> {
    let passed = 0;
    for (let partition = 0; partition < this.partitions; partition++) {
      for (let last = this.options.batchSize; last === this.options.batchSize; passed += last) {
        last = await this.step(partition, this.options.batchSize, false);
      }
    }
    return passed;
  }

  async run(signal: AbortSignal): Promise<void> {
    const loops = Array.from({ length: this.partitions }, (_, partition) => this.follow(partition, signal));
    await Promise.all(loops);
  }

  /** One partition, until the signal: a database that is away is waited for, missing records stop it. */
  private async follow(partition: number, signal: AbortSignal): Promise<void> {
    const { batchSize, report = () => undefined } = this.options;
    const patience = new Patience();
    while (!signal.aborted) {
      try {
        const passed = await this.step(partition, patience.batch(batchSize), patience.exhausted());
        if (patience.recovered()) report({ state: 'running' });
        if (passed === 0) await pause(pollMilliseconds, signal);
      } catch (error) {
        if (error instanceof StreamGap) return report({ state: 'stopped', reason: error.message });
        if (isDatabaseAway(error)) report({ state: 'waiting-for-database' });
        await pause(patience.after(error), signal);
      }
    }
  }

  /**
   * One batch of one partition: claim, read, handle, move the offset, commit.
   *
   * @param giveUp the handler has failed at this record again and again: it goes to the dead letters unread
   */
  private async step(partition: number, batchSize: number, giveUp: boolean): Promise<number> {
    const { topic, group, handle } = this.options;
    return await this.database.transaction(async (tx) => {
      const claimed = await this.claim(tx, partition);
      if (claimed === undefined) return 0;
      const records = await this.read(tx, partition, claimed, batchSize);
      if (records.length === 0) return 0;
      const rejections = giveUp
        ? records.map((record) => ({ record, reason: processingFailed }))
        : await handle(records, tx);
      await this.bury(tx, rejections);
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

  private async read(
    tx: Transaction,
    partition: number,
    { next, end }: Claim,
    batchSize: number,
  ): Promise<StreamRecord[]> {
    const { topic } = this.options;
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
