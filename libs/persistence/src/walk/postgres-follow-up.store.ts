import type { Combination, FollowUpStore, PredictionRange, SealedLook, SealedPrediction } from '@sotto/decay';
import type { Study } from '@sotto/studies';
import type { Transaction } from '../database';

/** Of a model, indexed before a moment and sealed by it. */
const ownBefore = `study = $1 AND version = $2 AND model = $3 AND index_time < $4 AND scored_at <= $4 AND NOT retroactive`;

const columns = `id, model, patient, person, encounter, index_time AS "indexTime", retroactive, as_of AS "asOf",
                 scored_at AS "scoredAt", risk, subgroups`;

/** The sealed side of the follow-up test: risks of open predictions are read, and what a look learnt is kept. */
export class PostgresFollowUpStore implements FollowUpStore {
  constructor(private readonly transaction: Transaction) {}

  async looks(study: Study, model: string): Promise<readonly SealedLook[]> {
    const rows = await this.transaction.query<{ body: SealedLook }>(
      `SELECT body FROM follow_up_look WHERE study = $1 AND version = $2 AND model = $3 ORDER BY look`,
      [study.id, study.version, model],
    );
    return rows.map(({ body }) => body);
  }

  async add(study: Study, model: string, look: SealedLook): Promise<void> {
    await this.transaction.query(
      `INSERT INTO follow_up_look (study, version, model, look, body) VALUES ($1, $2, $3, $4, $5)`,
      [study.id, study.version, model, look.look, JSON.stringify(look)],
    );
  }

  async predictions(study: Study, model: string, range: PredictionRange): Promise<readonly SealedPrediction[]> {
    return await this.transaction.query<SealedPrediction>(
      `SELECT ${columns} FROM prediction WHERE ${ownBefore} AND index_time >= $5
       UNION ALL SELECT ${columns} FROM prediction WHERE ${ownBefore} AND index_time < $5 AND scored_at > $5
       UNION ALL SELECT ${columns} FROM prediction WHERE ${ownBefore} AND index_time < $6 AND scored_at <= $5
         AND person IN (SELECT person FROM prediction WHERE ${ownBefore} AND index_time >= $5
                        UNION SELECT person FROM prediction WHERE ${ownBefore} AND index_time < $5 AND scored_at > $5)`,
      [study.id, study.version, model, range.before, range.notBy ?? range.indexedFrom, range.indexedFrom],
    );
  }

  async count(study: Study, model: string, range: Omit<PredictionRange, 'notBy'>): Promise<number> {
    const [row] = await this.transaction.query<{ count: number }>(
      `SELECT count(*) FROM prediction WHERE ${ownBefore} AND index_time >= $5`,
      [study.id, study.version, model, range.before, range.indexedFrom],
    );
    return row!.count;
  }

  async inputs(study: Study, ids: readonly string[]): Promise<ReadonlyMap<string, readonly (number | null)[]>> {
    const rows = await this.transaction.query<{ id: string; inputs: string }>(
      `SELECT id, inputs FROM prediction WHERE study = $1 AND version = $2 AND id IN (SELECT jsonb_array_elements_text($3::jsonb))`,
      [study.id, study.version, JSON.stringify(ids)],
    );
    return new Map(rows.map(({ id, inputs }) => [id, JSON.parse(inputs) as readonly (number | null)[]]));
  }

  async combinations(
    study: Study,
    model: string,
    { before, notBy = '-infinity' }: Omit<PredictionRange, 'indexedFrom'>,
  ): Promise<readonly Combination[]> {
    const rows = await this.transaction.query<{ subgroups: Combination }>(
      `SELECT subgroups FROM prediction WHERE ${ownBefore} AND index_time >= $5
       UNION SELECT subgroups FROM prediction WHERE ${ownBefore} AND index_time < $5 AND scored_at > $5`,
      [study.id, study.version, model, before, notBy],
    );
    return rows.map(({ subgroups }) => subgroups);
  }

  async statedMoments(source: string, upTo: string): Promise<readonly string[]> {
    const rows = await this.transaction.query<{ at: string }>(
      `SELECT DISTINCT known_at AS at FROM source_statement
       WHERE source = $1 AND known_at <= $2 AND NOT withdrawn ORDER BY at`,
      [source, upTo],
    );
    return rows.map(({ at }) => at);
  }
}
