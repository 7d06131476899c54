import type { Resolution } from '@sotto/decay';
import type { Study } from '@sotto/studies';
import type { Transaction } from '../database';

type StudyVersion = Pick<Study, 'id' | 'version'>;

/** What came of the signals of a study version, once each; the ledger and the tests know nothing of it. */
export class PostgresResolutionStore {
  constructor(private readonly transaction: Transaction) {}

  /** By number of the signal. */
  async all(study: StudyVersion): Promise<ReadonlyMap<number, Resolution>> {
    const rows = await this.transaction.query<Resolution & { readonly number: number }>(
      `SELECT number, reason, comment, resolved_by AS by, resolved_at AS at FROM signal_resolution
       WHERE study = $1 AND version = $2`,
      [study.id, study.version],
    );
    return new Map(rows.map(({ number, ...resolution }) => [number, resolution]));
  }

  /** `unknown`: there is no such signal. */
  async resolve(
    study: StudyVersion,
    number: number,
    { reason, comment, by, at }: Resolution,
  ): Promise<'resolved' | 'unknown' | 'resolved-before'> {
    const place = [study.id, study.version, number];
    const isThere = 'SELECT 1 FROM signal WHERE study = $1 AND version = $2 AND number = $3';
    if ((await this.transaction.query(isThere, place)).length === 0) return 'unknown';
    const resolved = await this.transaction.query(
      `INSERT INTO signal_resolution (study, version, number, reason, comment, resolved_by, resolved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING number`,
      [...place, reason, comment, by, at],
    );
    return resolved.length > 0 ? 'resolved' : 'resolved-before';
  }
}
