import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/** What committees decided and who signed: appended, chained by hash, and never changed. */
export class DecisionTable1764000012000 implements MigrationInterface {
  readonly name = 'DecisionTable1764000012000';

  async up(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query(
      `CREATE TABLE "${open}".decision (
         seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
         study text NOT NULL,
         version integer NOT NULL,
         report text NOT NULL,
         body jsonb NOT NULL,
         hash text NOT NULL
       )`,
    );
    await runner.query(
      `CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "${open}".decision
         FOR EACH STATEMENT EXECUTE FUNCTION "${open}".refuse_change()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "${await openSchemaOf(runner)}".decision`);
  }
}
