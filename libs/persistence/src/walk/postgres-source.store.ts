import type { FactOf } from '@sotto/admissions';
import type { Transaction } from '../database';

/** What the sources have stated of their completeness, in the open schema: it tells of no patient. */
export class PostgresSourceStore {
  constructor(private readonly transaction: Transaction) {}

  async add(statements: readonly FactOf<'complete-through'>[]): Promise<void> {
    if (statements.length === 0) return;
    await this.transaction.query(
      `INSERT INTO source_statement (source, through, known_at)
       SELECT source, through, known_at FROM unnest($1::text[], $2::text[], $3::timestamptz[])
         AS given (source, through, known_at)
       ON CONFLICT DO NOTHING`,
      [
        statements.map(({ source }) => source),
        statements.map(({ through }) => through),
        statements.map(({ knownAt }) => knownAt),
      ],
    );
  }

  /** The furthest statement of each source. */
  async furthest(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.transaction.query<{ source: string; through: string }>(
      `SELECT DISTINCT ON (source) source, through FROM source_statement ORDER BY source, through::timestamptz DESC`,
    );
    return new Map(rows.map(({ source, through }) => [source, through]));
  }
}
