import type { Case, CaseStore, LookMeasurements, LookStore } from '@sotto/performance';
import type { Study } from '@sotto/studies';
import type { Transaction } from '../database';

/** Cases, and the looks taken at them; all of it in the open schema. */
export class PostgresLookStore implements CaseStore, LookStore {
  constructor(private readonly transaction: Transaction) {}

  async matureBy(
    study: Pick<Study, 'id' | 'version'>,
    model: string,
    moment: string,
    after = '-infinity',
  ): Promise<readonly Case[]> {
    return await this.transaction.query<Case>(
      `SELECT patient, encounter, site, index_time AS "indexTime", matured_at AS "maturedAt", known_at AS "knownAt", risk,
              outcome, subgroups
       FROM evaluated_case
       WHERE study = $1 AND version = $2 AND model = $3 AND matured_at <= $4 AND matured_at > $5
       ORDER BY matured_at, index_time, encounter`,
      [study.id, study.version, model, moment, after],
    );
  }

  async last(study: Study): Promise<number> {
    const rows = await this.transaction.query<{ last: number }>(
      `SELECT coalesce(max(number), 0) AS last FROM look WHERE study = $1 AND version = $2`,
      [study.id, study.version],
    );
    return rows[0]?.last ?? 0;
  }

  async add(study: Study, look: number, at: string, measured: ReadonlyMap<string, LookMeasurements>): Promise<void> {
    const place = [study.id, study.version, look, at];
    await this.transaction.query(`INSERT INTO look (study, version, number, at) VALUES ($1, $2, $3, $4)`, place);
    const all = [...measured.values()];
    await this.addRows(
      'measurement',
      place,
      all.flatMap(({ measurements }) => measurements.map(({ group, ...where }) => ({ ...where, body: group }))),
    );
    await this.addRows(
      'measured_curve',
      place,
      all.flatMap(({ curves }) => curves.map(({ curves: body, ...where }) => ({ ...where, body }))),
    );
    await this.transaction.query(
      `INSERT INTO withheld (study, version, look, at, model, body)
       SELECT $1, $2, $3, $4, model, body FROM unnest($5::text[], $6::jsonb[]) AS given (model, body)`,
      [...place, [...measured.keys()], all.map(({ withheld }) => JSON.stringify(withheld))],
    );
  }

  private async addRows(
    table: 'measurement' | 'measured_curve',
    place: unknown[],
    rows: readonly Row[],
  ): Promise<void> {
    await this.transaction.query(
      `INSERT INTO ${table} (study, version, look, at, model, subgroup, "window", body)
       SELECT $1, $2, $3, $4, model, subgroup, "window", body
       FROM unnest($5::text[], $6::text[], $7::text[], $8::jsonb[]) AS given (model, subgroup, "window", body)`,
      [
        ...place,
        rows.map(({ model }) => model),
        rows.map(({ subgroup }) => subgroup),
        rows.map(({ window }) => window),
        rows.map(({ body }) => JSON.stringify(body)),
      ],
    );
  }
}

interface Row {
  readonly model: string;
  readonly subgroup: string;
  readonly window: string;
  readonly body: object;
}
