import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/** Looks at what models were given. The reference lies in the seal: it holds values of predictions that are open. */
export class InputTables1764000013000 implements MigrationInterface {
  readonly name = 'InputTables1764000013000';

  async up(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    const ofModel = 'study text NOT NULL, version int NOT NULL, model text NOT NULL';
    for (const statement of [
      `CREATE TABLE input_reference (${ofModel}, body jsonb NOT NULL, PRIMARY KEY (study, version, model))`,
      `CREATE TABLE "${open}".input_look
         (${ofModel}, look int NOT NULL, body jsonb NOT NULL, PRIMARY KEY (study, version, model, look))`,
      'CREATE INDEX prediction_indexed ON prediction (study, version, model, index_time)',
    ]) {
      await runner.query(statement);
    }
    for (const table of ['input_reference', `"${open}".input_look`]) {
      await runner.query(
        `CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
           FOR EACH STATEMENT EXECUTE FUNCTION "${open}".refuse_change()`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX prediction_indexed');
    await runner.query(`DROP TABLE input_reference, "${await openSchemaOf(runner)}".input_look`);
  }
}
