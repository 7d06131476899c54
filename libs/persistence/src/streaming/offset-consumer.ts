import {
  type ConsumerOptions,
  type LoggedRecord,
  type Place,
  processingFailed,
  type RecordLog,
  type Rejection,
  type StreamConsumer,
  StreamAway,
  StreamGap,
  type StreamRecord,
} from '@sotto/admissions';
import type { Database, Transaction } from '../database';
import { whyDatabaseAway } from '../why-database-away';
import { Patience, pause } from './patience';

const pollMilliseconds = 100;

/** Records after a suspect that are tried before it is given up. */
const neighbours = 10;

/** Records that a step leaves behind, and those of them that go to the dead letters. */
interface Passing {
  readonly records: readonly LoggedRecord[];
  readonly rejections: readonly Rejection[];
}

type Attempt = { readonly rejections: readonly Rejection[] } | { readonly error: unknown };

/**
 * Works through a log with results and offsets in one transaction: the offset row in the database is the fence, whoever
 * deals out the partitions.
 */
export class OffsetConsumer implements StreamConsumer {
  /** Partitions whose offset row is committed. */
  private readonly begun = new Set<number>();

  constructor(
    private readonly database: Database,
    private readonly log: RecordLog<Transaction>,
    private readonly options: ConsumerOptions<Transaction>,
  ) {}

  async drain(): Promise<number> {
    await this.log.open();
    try {
      let passed = 0;
      const partitions = await this.log.partitions();
      for (let partition = 0; partition < partitions; partition++) {
        const least = this.log.tellsEnd ? this.options.batchSize : 1;
        for (let last = least; last >= least; passed += last) {
          last = await this.step(partition, this.options.batchSize);
        }
      }
      return passed;
    } finally {
      await this.log.close();
    }
  }

  async run(signal: AbortSignal): Promise<void> {
    const partitions = await this.opened(signal);
    try {
      await Promise.all(Array.from({ length: partitions }, (_, partition) => this.follow(partition, signal)));
    } finally {
      await this.log.close();
    }
  }

  /** Number of partitions, once the log can be reached; 0 where the signal comes first. */
  private async opened(signal: AbortSignal): Promise<number> {
    const { report = () => undefined } = this.options;
    const patience = new Patience();
    while (!signal.aborted) {
      try {
        await this.log.open();
        const partitions = await this.log.partitions();
        if (patience.recovered()) report({ state: 'running' });
        return partitions;
      } catch (error) {
        report({ state: 'waiting-for-stream', reason: error instanceof StreamAway ? error.message : faultOf(error) });
        await pause(patience.after(error), signal);
      }
    }
    return 0;
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
        if (passed === 0) await this.log.more(pollMilliseconds, signal);
      } catch (error) {
        if (error instanceof StreamGap) return report({ state: 'stopped', reason: error.message });
        const away = whyDatabaseAway(error);
        if (error instanceof StreamAway) report({ state: 'waiting-for-stream', reason: error.message });
        else if (away !== undefined) report({ state: 'waiting-for-database', reason: away });
        else if (patience.suspects()) report({ state: 'paused', reason: faultOf(error) });
        await pause(patience.after(error), signal);
      }
    }
  }

  /** One batch of one partition: claim, read, handle, move the offset, commit. */
  private async step(partition: number, batchSize: number): Promise<number> {
    return await this.passing(partition, async (tx, place) => {
      const records = await this.log.read(tx, partition, place, batchSize);
      return { records, rejections: records.length === 0 ? [] : await this.options.handle(records, tx) };
    });
  }

  /**
   * Tries the record at which the handler has failed again and again. It goes to the dead letters only if the handler
   * passes most of those that follow; a fault that they share is not the record's, and nothing is skipped for it.
   */
  private async stepAtSuspect(partition: number): Promise<number> {
    return await this.passing(partition, async (tx, place) => {
      const [suspect, ...following] = await this.log.read(tx, partition, place, 1 + neighbours);
      if (suspect === undefined) return { records: [], rejections: [] };
      const attempt = await this.attempt(tx, suspect);
      if ('error' in attempt && !(await this.passesMost(tx, following))) throw attempt.error;
      const rejections =
        'error' in attempt ? [{ record: suspect, reason: processingFailed }] : await this.options.handle([suspect], tx);
      return { records: [suspect], rejections };
    });
  }

  /** Claims a partition, and moves its offset past what was done with it, in one transaction. */
  private async passing(partition: number, work: (tx: Transaction, place: Place) => Promise<Passing>): Promise<number> {
    if (!(await this.log.isMine(partition))) return 0;
    const { records } = await this.database.transaction(async (tx) => {
      const place = await this.claim(tx, partition);
      if (place === undefined) return { records: [] };
      const done = await work(tx, place);
      if (done.records.length > 0) await this.pass(tx, place, done);
      return done;
    });
    this.begun.add(partition);
    const last = records.at(-1);
    if (last !== undefined) this.log.passed(partition, last.offset + 1);
    return records.length;
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

  /** Buries what was rejected and moves the offset past the records. */
  private async pass(tx: Transaction, { latest }: Place, { records, rejections }: Passing): Promise<void> {
    await this.bury(tx, rejections);
    const { partition, offset } = records.at(-1)!;
    const newest = records.reduce((most, { appendedAt }) => Math.max(most, appendedAt), latest ?? 0);
    await tx.query(
      `UPDATE stream_offset SET next_offset = $4, latest = $5
       WHERE topic = $1 AND partition = $2 AND consumer_group = $3`,
      [this.options.topic, partition, this.options.group, offset + 1, newest],
    );
  }

  /** The offset row is the fence: who holds its lock owns the partition. Undefined: somebody else does. */
  private async claim(tx: Transaction, partition: number): Promise<Place | undefined> {
    const place = [this.options.topic, partition, this.options.group];
    if (!this.begun.has(partition)) {
      await tx.query(
        'INSERT INTO stream_offset (topic, partition, consumer_group) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        place,
      );
    }
    const rows = await tx.query<Place>(
      `SELECT next_offset AS next, latest FROM stream_offset
       WHERE topic = $1 AND partition = $2 AND consumer_group = $3 FOR UPDATE SKIP LOCKED`,
      place,
    );
    return rows[0];
  }

  private async bury(tx: Transaction, rejections: readonly Rejection[]): Promise<void> {
    if (rejections.length === 0) return;
    if (this.options.bury !== undefined) return await this.options.bury(rejections, tx);
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
