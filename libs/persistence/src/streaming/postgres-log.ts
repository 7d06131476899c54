import { type ConsumerOptions, type LoggedRecord, type Place, type RecordLog, StreamGap } from '@sotto/admissions';
import type { Database, Transaction } from '../database';
import type { AppendNews } from './append-news';
import { pause } from './patience';

interface Row extends Omit<LoggedRecord, 'offset'> {
  /** Null where there is no record from there on. */
  readonly offset: number | null;
  readonly end: number;
}

/** The log in the database. Whoever locks an offset row first has the partition: nobody deals them out. */
export class PostgresLog implements RecordLog<Transaction> {
  readonly tellsEnd = true;
  /** The question that is on its way; the partitions share its answer. */
  private asked: Promise<ReadonlySet<number>> | undefined;
  private readonly topic: string;
  private readonly group: string;
  /** Whether something was appended since the question was asked last. */
  private hasNews = false;
  private readonly waiting = new Set<() => void>();
  private unsubscribe: (() => Promise<void>) | undefined;

  constructor(
    private readonly database: Database,
    private readonly news: AppendNews,
    { topic, group }: Pick<ConsumerOptions<Transaction>, 'topic' | 'group'>,
    private readonly count: number,
  ) {
    this.topic = topic;
    this.group = group;
  }

  async open(): Promise<void> {
    await Promise.resolve();
  }

  async close(): Promise<void> {
    await this.unsubscribe?.();
    this.unsubscribe = undefined;
  }

  async more(milliseconds: number, signal: AbortSignal): Promise<void> {
    this.unsubscribe ??= this.news.subscribe(this.topic, () => this.hear());
    this.news.keepListening();
    if (this.hasNews) return;
    const woken = new AbortController();
    const wake = (): void => woken.abort();
    this.waiting.add(wake);
    await pause(milliseconds, AbortSignal.any([signal, woken.signal]));
    this.waiting.delete(wake);
  }

  private hear(): void {
    this.hasNews = true;
    for (const wake of this.waiting) wake();
  }

  async partitions(): Promise<number> {
    return await Promise.resolve(this.count);
  }

  async isMine(partition: number): Promise<boolean> {
    this.asked ??= this.unread().finally(() => (this.asked = undefined));
    return (await this.asked).has(partition);
  }

  passed(): void {
    // The offset row tells all.
  }

  async read(tx: Transaction, partition: number, { next }: Place, most: number): Promise<readonly LoggedRecord[]> {
    const rows = await tx.query<Row>(
      `SELECT p.topic, p.partition, r."offset", r.key, r.value, p.next_offset AS end,
              (extract(epoch FROM r.appended_at) * 1000)::bigint AS "appendedAt"
       FROM stream_partition p
       LEFT JOIN LATERAL (
         SELECT * FROM stream_record
         WHERE topic = p.topic AND partition = p.partition AND "offset" >= $3 ORDER BY "offset" LIMIT $4) AS r ON true
       WHERE p.topic = $1 AND p.partition = $2 ORDER BY r."offset"`,
      [this.topic, partition, next, most],
    );
    const place = `${this.topic} ${partition}`;
    const end = rows[0]?.end ?? 0;
    if (next > end) throw new StreamGap(`${place}: the consumer is at ${next}, the log ends at ${end}`);
    const records = rows.flatMap(({ end: _end, offset, ...record }) =>
      offset === null ? [] : [{ ...record, offset }],
    );
    if (records.length === 0 && next < end) {
      throw new StreamGap(`${place}: nothing lies at ${next}, the log ends at ${end}: records are missing`);
    }
    const hole = records.find(({ offset }, i) => offset !== next + i);
    if (hole !== undefined) throw new StreamGap(`${place}: records before ${hole.offset} are missing`);
    return records;
  }

  /** Partitions that do not end where the group stands. */
  private async unread(): Promise<ReadonlySet<number>> {
    this.hasNews = false;
    const rows = await this.database.query<{ partition: number }>(
      `SELECT partition
       FROM (SELECT * FROM stream_partition WHERE topic = $1) AS p
       FULL JOIN (SELECT * FROM stream_offset WHERE topic = $1 AND consumer_group = $2) AS o USING (partition)
       WHERE coalesce(p.next_offset, 0) <> coalesce(o.next_offset, 0)`,
      [this.topic, this.group],
    );
    return new Set(rows.map(({ partition }) => partition));
  }
}
