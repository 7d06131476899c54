import type { Database, Transaction } from '../database';

/** A message that a feed could not use, without what it says. */
export interface DeadLetter {
  readonly number: number;
  readonly feed: string;
  readonly at: string;
  readonly reason: string;
  /** File and line, or control id; null where it is not known. */
  readonly place: string | null;
  /** When it was taken after mending, and what came of it; null: it still lies there. */
  readonly replayedAt: string | null;
  readonly cameTo: string | null;
}

export interface DeadLetterFilter {
  readonly feed?: string | undefined;
  readonly reason?: string | undefined;
  /** Those that were replayed too. */
  readonly all?: boolean | undefined;
  /** Numbers below this one. */
  readonly before?: number | undefined;
}

const columns = `id AS number, feed, at, reason, place, replayed_at AS "replayedAt", came_to AS "cameTo"`;

/** What feeds could not use, with the encrypted originals. */
export class PostgresDeadLetters {
  constructor(private readonly transaction: Transaction | Database) {}

  /** The first that lie there. */
  async first(most: number): Promise<DeadLetter[]> {
    return await this.transaction.query<DeadLetter>(
      `SELECT ${columns} FROM rejected_line WHERE replayed_at IS NULL ORDER BY id LIMIT $1`,
      [most],
    );
  }

  /** The latest first. */
  async list({ feed, reason, all = false, before }: DeadLetterFilter, most: number): Promise<DeadLetter[]> {
    return await this.transaction.query<DeadLetter>(
      `SELECT ${columns} FROM rejected_line
       WHERE ($1::text IS NULL OR feed = $1) AND ($2::text IS NULL OR reason = $2) AND ($3 OR replayed_at IS NULL)
         AND ($4::bigint IS NULL OR id < $4)
       ORDER BY id DESC LIMIT $5`,
      [feed ?? null, reason ?? null, all, before ?? null, most],
    );
  }

  async original(number: number): Promise<(DeadLetter & { readonly original: Buffer }) | undefined> {
    const rows = await this.transaction.query<DeadLetter & { original: Buffer }>(
      `SELECT ${columns}, original FROM rejected_line WHERE id = $1`,
      [number],
    );
    return rows[0];
  }

  /** The same, and nobody else can replay it until the transaction ends. */
  async claim(number: number): Promise<(DeadLetter & { readonly original: Buffer }) | undefined> {
    const rows = await this.transaction.query<DeadLetter & { original: Buffer }>(
      `SELECT ${columns}, original FROM rejected_line WHERE id = $1 FOR UPDATE`,
      [number],
    );
    return rows[0];
  }

  async replayed(number: number, at: string, cameTo: string): Promise<void> {
    await this.transaction.query('UPDATE rejected_line SET replayed_at = $2, came_to = $3 WHERE id = $1', [
      number,
      at,
      cameTo,
    ]);
  }
}
