import { type FactOf, isWithdrawn } from '@sotto/admissions';
import type { Statement } from '@sotto/outcomes';
import type { Transaction } from '../database';

/** What the sources have stated of their completeness, in the open schema: it tells of no patient. */
export class PostgresSourceStore {
  constructor(private readonly transaction: Transaction) {}

  /** Of one statement made and withdrawn at one moment the withdrawal is kept. */
  async add(statements: readonly FactOf<'complete-through'>[]): Promise<void> {
    if (statements.length === 0) return;
    await this.transaction.query(
      `INSERT INTO source_statement AS told (source, through, known_at, withdrawn)
       SELECT source, through, known_at, bool_or(withdrawn)
       FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::boolean[])
         AS given (source, through, known_at, withdrawn)
       GROUP BY source, through, known_at
       ON CONFLICT (source, through, known_at) DO UPDATE SET withdrawn = told.withdrawn OR excluded.withdrawn`,
      [
        statements.map(({ source }) => source),
        statements.map(({ through }) => through),
        statements.map(({ knownAt }) => knownAt),
        statements.map(isWithdrawn),
      ],
    );
  }

  async all(): Promise<readonly Statement[]> {
    return await this.transaction.query<Statement>(
      `SELECT source, through, known_at AS "knownAt",
              CASE WHEN withdrawn THEN 'entered-in-error' ELSE 'final' END AS status
       FROM source_statement`,
    );
  }
}
