import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/** What came of signals, once each. */
export class SignalResolutions1764000027000 implements MigrationInterface {
  readonly name = 'SignalResolutions1764000027000';

  async up(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query(
      `CREATE TABLE "${open}".signal_resolution (
         study text NOT NULL,
         version integer NOT NULL,
         number integer NOT NULL,
         reason text NOT NULL,
         comment text NOT NULL,
         resolved_by text NOT NULL,
         resolved_at timestamptz(3) NOT NULL,
         PRIMARY KEY (study, version, number),
         FOREIGN KEY (study, version, number) REFERENCES "${open}".signal
       )`,
    );
    await runner.query(
      `CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "${open}".signal_resolution
         FOR EACH STATEMENT EXECUTE FUNCTION "${open}".refuse_change()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "${await openSchemaOf(runner)}".signal_resolution`);
  }
}
