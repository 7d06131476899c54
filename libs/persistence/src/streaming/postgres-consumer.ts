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

/** Records after a suspect that are tried before it is given up. */
const neighbours = 10;

type Attempt = { readonly rejections: readonly Rejection[] } | { readonly error: unknown };

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
        last = await this.step(partition, this.options.batchSize);
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
        const passed = patience.suspects()
          ? await this.stepAtSuspect(partition)
          : await this.step(partition, patience.batch(batchSize));
        if (patience.recovered()) report({ state: 'running' });
        if (passed === 0) await pause(pollMilliseconds, signal);
      } catch (error) {
        if (error instanceof StreamGap) return report({ state: 'stopped', reason: error.message });
        if (isDatabaseAway(error)) report({ state: 'waiting-for-database' });
        else if (patience.suspects()) report({ state: 'paused', reason: faultOf(error) });
        await pause(patience.after(error), signal);
      }
    }
  }

  /** One batch of one partition: claim, read, handle, move the offset, commit. */
  private async step(partition: number, batchSize: number): Promise<number> {
    return await this.database.transaction(async (tx) => {
      const records = await this.claimed(tx, partition, batchSize);
      if (records.length > 0) await this.pass(tx, records, await this.options.handle(records, tx));
      return records.length;
    });
  }

  /**
   * Tries the record at which the handler has failed again and again. It goes to the dead letters only if the handler
   * passes most of those that follow; a fault that they share is not the record's, and nothing is skipped for it.
   */
  private async stepAtSuspect(partition: number): Promise<number> {
    return await this.database.transaction(async (tx) => {
      const [suspect, ...following] = await this.claimed(tx, partition, 1 + neighbours);
      if (suspect === undefined) return 0;
      const attempt = await this.attempt(tx, suspect);
      if ('error' in attempt && !(await this.passesMost(tx, following))) throw attempt.error;
      const rejections =
        'error' in attempt ? [{ record: suspect, reason: processingFailed }] : await this.options.handle([suspect], tx);
      await this.pass(tx, [suspect], rejections);
      return 1;
    });
  }

  private async passesMost(tx: Transaction, records: readonly StreamRecord[]): Promise<boolean> {
    let passed = 0;
    for (const record of records) {
      const attempt = await this.attempt(tx, record);
      if ('rejections' in attempt && attempt.rejections.length === 0) passed += 1;
    }
    return passed > records.length / 2;
  }

  /** What the handler says of one record alone; nothing of it stays. */
  private async attempt(tx: Transaction, record: StreamRecord): Promise<Attempt> {
    await tx.query('SAVEPOINT attempt');
    try {
      return { rejections: await this.options.handle([record], tx) };
    } catch (error) {
      return { error };
    } finally {
      await tx.query('ROLLBACK TO SAVEPOINT attempt');
    }
  }

  private async claimed(tx: Transaction, partition: number, most: number): Promise<StreamRecord[]> {
    const claimed = await this.claim(tx, partition);
    return claimed === undefined ? [] : await this.read(tx, partition, claimed, most);
  }

  /** Buries what was rejected and moves the offset past the records. */
  private async pass(
    tx: Transaction,
    records: readonly StreamRecord[],
    rejections: readonly Rejection[],
  ): Promise<void> {
    await this.bury(tx, rejections);
    const { partition, offset } = records.at(-1)!;
    await tx.query(
      `UPDATE stream_offset SET next_offset = $4 WHERE topic = $1 AND partition = $2 AND consumer_group = $3`,
      [this.options.topic, partition, this.options.group, offset + 1],
    );
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

/** A message may repeat values of a record: only the kind of fault is told. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'processing fails';
  const code = 'code' in error ? ` (${String(error.code)})` : '';
  return `processing fails with ${error.name}${code}`;
}
