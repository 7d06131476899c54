import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

const open = [
  'ledger',
  'decay_reference',
  'evaluated_case',
  'label_revision',
  'accounting_entry',
  'measurement',
  'measured_curve',
  'withheld',
];

/** What results rest on is only ever added to, and a look of a stream lies in the ledger once. */
export class AppendOnly1764000006000 implements MigrationInterface {
  readonly name = 'AppendOnly1764000006000';

  async up(runner: QueryRunner): Promise<void> {
    const schema = await openSchemaOf(runner);
    await runner.query(
      `CREATE OR REPLACE FUNCTION "${schema}".refuse_change() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME; END $$`,
    );
    for (const table of tables(schema)) {
      await runner.query(
        `CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
           FOR EACH STATEMENT EXECUTE FUNCTION "${schema}".refuse_change()`,
      );
    }
    await runner.query(
      `CREATE UNIQUE INDEX ledger_stream_look ON "${schema}".ledger
         (study, version, model, look, (body->>'subgroup'), (body->>'direction'), (body->>'tier'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const schema = await openSchemaOf(runner);
    await runner.query(`DROP INDEX "${schema}".ledger_stream_look`);
    for (const table of tables(schema)) await runner.query(`DROP TRIGGER is_append_only ON ${table}`);
  }
}

function tables(schema: string): string[] {
  return ['fact', ...open.map((name) => `"${schema}".${name}`)];
}
