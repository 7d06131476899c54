import type { FactOf } from '@sotto/admissions';
import type { Closure, ClosureStore } from '@sotto/outcomes';
import type { OpenPrediction } from '@sotto/shadow-scoring';
import type { Study } from '@sotto/studies';
import type { Transaction } from '../database';

/** Closes predictions: cases leave the seal with their label, the others stay sealed with their reason counted. */
export class PostgresClosureStore implements ClosureStore {
  constructor(private readonly transaction: Transaction) {}

  async open(study: Study, indexedUpTo: string, limit: number): Promise<readonly OpenPrediction[]> {
    return await this.transaction.query<OpenPrediction>(
      `SELECT id, model, patient, person, encounter, index_time AS "indexTime", retroactive
       FROM prediction
       WHERE study = $1 AND version = $2 AND closed_at IS NULL AND index_time <= $3
       ORDER BY index_time, id LIMIT $4`,
      [study.id, study.version, indexedUpTo, limit],
    );
  }

  /** Number of predictions of a model indexed before a moment that were open at another one. */
  async openBefore(study: Study, model: string, moment: string, at: string): Promise<number> {
    const rows = await this.transaction.query<{ open: number }>(
      `SELECT count(*) AS open FROM prediction
       WHERE study = $1 AND version = $2 AND model = $3 AND index_time < $4
         AND (closed_at IS NULL OR closed_at > $5)`,
      [study.id, study.version, model, moment, at],
    );
    return rows[0]?.open ?? 0;
  }

  /** When the last prediction of a study was closed, null before the first; undefined while one is open. */
  async lastClosed(study: Study): Promise<string | null | undefined> {
    const rows = await this.transaction.query<{ open: boolean; last: string | null }>(
      `SELECT coalesce(bool_or(closed_at IS NULL), false) AS open, max(closed_at) AS last
       FROM prediction WHERE study = $1 AND version = $2`,
      [study.id, study.version],
    );
    const { open, last } = rows[0]!;
    return open ? undefined : last;
  }

  /** Every prediction that was mature at this moment has been closed; undefined before the first run. */
  async linkedThrough(study: Study): Promise<string | undefined> {
    const rows = await this.transaction.query<{ through: string }>(
      `SELECT through FROM link_progress WHERE study = $1 AND version = $2`,
      [study.id, study.version],
    );
    return rows[0]?.through;
  }

  async saveLinkedThrough(study: Study, through: string): Promise<void> {
    await this.transaction.query(
      `INSERT INTO link_progress (study, version, through) VALUES ($1, $2, $3)
       ON CONFLICT (study, version) DO UPDATE SET through = greatest(link_progress.through, excluded.through)`,
      [study.id, study.version, through],
    );
  }

  async statements(): Promise<readonly FactOf<'complete-through'>[]> {
    const rows = await this.transaction.query<{ body: FactOf<'complete-through'> }>(
      `SELECT body FROM fact WHERE kind = 'complete-through' ORDER BY known_at, seq`,
    );
    return rows.map(({ body }) => body);
  }

  async close(study: Study, closures: readonly Closure[]): Promise<void> {
    const cases = closures.flatMap(({ prediction, maturedAt, label }) =>
      label.kind === 'case' ? [{ prediction, maturedAt, label }] : [],
    );
    await this.markClosed(closures);
    await this.transaction.query(
      `INSERT INTO evaluated_case (study, version, model, patient, encounter, site, index_time, matured_at, known_at, risk,
                                   outcome, subgroups)
       SELECT p.study, p.version, p.model, p.person, p.encounter, p.site, p.index_time, c.matured_at, c.known_at, p.risk,
              c.outcome, p.subgroups
       FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::smallint[]) AS c (id, matured_at, known_at, outcome)
       JOIN prediction p USING (id)
       ON CONFLICT DO NOTHING`,
      [
        cases.map(({ prediction }) => prediction),
        cases.map(({ maturedAt }) => maturedAt),
        cases.map(({ label }) => label.knownAt),
        cases.map(({ label }) => label.outcome),
      ],
    );
    await this.account(closures);
  }

  private async markClosed(closures: readonly Closure[]): Promise<void> {
    await this.transaction.query(
      `UPDATE prediction p SET closed_at = c.matured_at, label = c.label
       FROM unnest($1::text[], $2::timestamptz[], $3::jsonb[]) AS c (id, matured_at, label) WHERE p.id = c.id`,
      [
        closures.map(({ prediction }) => prediction),
        closures.map(({ maturedAt }) => maturedAt),
        closures.map(({ label }) => JSON.stringify(label)),
      ],
    );
  }

  /** A prediction that was computed after its outcome was known is closed when it was computed, not before. */
  private async account(closures: readonly Closure[]): Promise<void> {
    await this.transaction.query(
      `INSERT INTO accounting_entry (study, version, model, encounter, occasion, site, state, reason, at)
       SELECT p.study, p.version, p.model, p.encounter, p.occasion, p.site, c.state, c.reason, greatest(c.matured_at, p.scored_at)
       FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) AS c (id, state, reason, matured_at)
       JOIN prediction p USING (id)
       ORDER BY c.matured_at, p.id`,
      [
        closures.map(({ prediction }) => prediction),
        closures.map(({ label }) => label.kind),
        closures.map(({ label }) => (label.kind === 'case' ? null : label.reason)),
        closures.map(({ maturedAt }) => maturedAt),
      ],
    );
  }
}
