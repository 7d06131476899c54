import type { ClosedPrediction, Revision, RevisionStore } from '@sotto/outcomes';
import type { Study } from '@sotto/studies';
import type { Transaction } from '../database';

/** How the cases of a model read with the labels as they are known now. */
export interface RevisionImpact {
  readonly model: string;
  readonly cases: number;
  /** Events among the labels that the looks have read. */
  readonly events: number;
  /** Events among the same cases, as known now. */
  readonly eventsNow: number;
  /** Cases whose label was revised at least once. */
  readonly revised: number;
}

/** Revisions lie beside the cases, in the open schema: they are about mature predictions only. */
export class PostgresRevisionStore implements RevisionStore {
  constructor(private readonly transaction: Transaction) {}

  async closed(study: Study, patients: readonly string[]): Promise<readonly ClosedPrediction[]> {
    return await this.transaction.query<ClosedPrediction>(
      `SELECT p.id, p.model, p.patient, p.person, p.encounter, p.index_time AS "indexTime", p.retroactive,
              coalesce((SELECT r.label FROM label_revision r
                        WHERE (r.study, r.version, r.model, r.encounter, r.index_time)
                            = (p.study, p.version, p.model, p.encounter, p.index_time)
                        ORDER BY r.revised_at DESC LIMIT 1), p.label) AS label
       FROM prediction p
       WHERE p.study = $1 AND p.version = $2 AND p.patient = ANY ($3) AND p.closed_at IS NOT NULL
       ORDER BY p.index_time, p.id`,
      [study.id, study.version, patients],
    );
  }

  async append(_study: Study, revisions: readonly Revision[], revisedAt: string): Promise<void> {
    if (revisions.length === 0) return;
    await this.transaction.query(
      `INSERT INTO label_revision (study, version, model, encounter, index_time, revised_at, label)
       SELECT p.study, p.version, p.model, p.encounter, p.index_time, $3, r.label
       FROM unnest($1::text[], $2::jsonb[]) AS r (id, label) JOIN prediction p USING (id)
       ON CONFLICT DO NOTHING`,
      [revisions.map(({ prediction }) => prediction), revisions.map(({ label }) => JSON.stringify(label)), revisedAt],
    );
  }

  async revisedThrough(study: Study): Promise<string | undefined> {
    const rows = await this.transaction.query<{ through: string }>(
      `SELECT through FROM revision_progress WHERE study = $1 AND version = $2`,
      [study.id, study.version],
    );
    return rows[0]?.through;
  }

  async saveRevisedThrough(study: Study, through: string): Promise<void> {
    await this.transaction.query(
      `INSERT INTO revision_progress (study, version, through) VALUES ($1, $2, $3)
       ON CONFLICT (study, version) DO UPDATE SET through = greatest(revision_progress.through, excluded.through)`,
      [study.id, study.version, through],
    );
  }

  async impact(study: Study): Promise<RevisionImpact[]> {
    return await this.transaction.query<RevisionImpact>(
      `SELECT c.model, count(*) AS cases, sum(c.outcome)::bigint AS events,
              sum(coalesce((r.label ->> 'outcome')::int, CASE WHEN r.label IS NULL THEN c.outcome ELSE 0 END))::bigint
                AS "eventsNow",
              count(r.label) AS revised
       FROM evaluated_case c
       LEFT JOIN LATERAL (
         SELECT label FROM label_revision r
         WHERE (r.study, r.version, r.model, r.encounter, r.index_time)
             = (c.study, c.version, c.model, c.encounter, c.index_time)
         ORDER BY r.revised_at DESC LIMIT 1) r ON true
       WHERE c.study = $1 AND c.version = $2
       GROUP BY c.model ORDER BY c.model`,
      [study.id, study.version],
    );
  }
}
