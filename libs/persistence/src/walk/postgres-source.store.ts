import { type FactOf, isWithdrawn } from '@sotto/admissions';
import type { Transaction } from '../database';

/** What the sources have stated of their completeness, in the open schema: it tells of no patient. */
export class PostgresSourceStore {
  constructor(private readonly transaction: Transaction) {}

  async add(statements: readonly FactOf<'complete-through'>[]): Promise<void> {
    if (statements.length === 0) return;
    await this.transaction.query(
      `INSERT INTO source_statement (source, through, known_at, withdrawn)
       SELECT source, through, known_at, withdrawn FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::boolean[])
         AS given (source, through, known_at, withdrawn)
       ON CONFLICT DO NOTHING`,
      [
        statements.map(({ source }) => source),
        statements.map(({ through }) => through),
        statements.map(({ knownAt }) => knownAt),
        statements.map(isWithdrawn),
      ],
    );
  }

  /** What each source said last of how far it is complete, and has not withdrawn. */
  async standing(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.transaction.query<{ source: string; through: string }>(
      `SELECT DISTINCT ON (source) source, through
       FROM (SELECT DISTINCT ON (source, through) * FROM source_statement ORDER BY source, through, known_at DESC) AS last
       WHERE NOT withdrawn ORDER BY source, known_at DESC`,
    );
    return new Map(rows.map(({ source, through }) => [source, through]));
  }
}
