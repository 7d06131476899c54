import { type Database, type Transaction } from '../database';

export interface RejectedLine {
  readonly feed: string;
  readonly reason: string;
  /** Where it stood, for whoever sent it to find it: file and line, or control id. */
  readonly place?: string | undefined;
  /** Encrypted: it may hold names. */
  readonly original: Buffer;
  /** Hexadecimal digits; what comes again with the same one is kept once. */
  readonly identity?: string;
}

export interface RejectedCount {
  /** A feed, or a topic of the stream. */
  readonly source: string;
  readonly reason: string;
  readonly count: number;
}

/** Lines of feeds and records of streams that could not be used. */
export class PostgresRejections {
  constructor(private readonly transaction: Transaction | Database) {}

  async add(lines: readonly RejectedLine[], at: string): Promise<void> {
    if (lines.length === 0) return;
    await this.transaction.query(
      `INSERT INTO rejected_line (feed, at, reason, original, identity, place)
       SELECT feed, $1, reason, decode(original, 'hex'), decode(identity, 'hex'), place
       FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
         AS given (feed, reason, original, identity, place)
       ON CONFLICT (identity) DO NOTHING`,
      [
        at,
        lines.map(({ feed }) => feed),
        lines.map(({ reason }) => reason),
        lines.map(({ original }) => original.toString('hex')),
        lines.map(({ identity }) => identity ?? null),
        lines.map(({ place }) => place ?? null),
      ],
    );
  }

  async counts(): Promise<RejectedCount[]> {
    return await this.transaction.query<RejectedCount>(
      `SELECT source, reason, sum(count)::bigint AS count FROM rejected GROUP BY source, reason ORDER BY source, reason`,
    );
  }
}
