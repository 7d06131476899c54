import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/** How many predictions are open, by the local day of their index time: all that leaves the seal of an open prediction. */
export class OpenByIndexDay1764000009000 implements MigrationInterface {
  readonly name = 'OpenByIndexDay1764000009000';

  async up(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query(
      `CREATE VIEW "${open}".open_by_index_day WITH (security_barrier) AS
         SELECT p.study, p.version, p.model, (p.index_time AT TIME ZONE (s.protocol->>'timezone'))::date AS day,
                count(*) AS predictions
         FROM prediction p JOIN "${open}".study s ON s.id = p.study AND s.version = p.version
         WHERE p.closed_at IS NULL GROUP BY p.study, p.version, p.model, day`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP VIEW "${await openSchemaOf(runner)}".open_by_index_day`);
  }
}
