import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

const streamLook = `study, version, model, look, (body->>'subgroup'), (body->>'direction'), (body->>'tier')`;

/** What the looks of the follow-up test learn, in the seal; a look of a stream lies in the ledger once for each detector. */
export class FollowUpTables1764000007000 implements MigrationInterface {
  readonly name = 'FollowUpTables1764000007000';

  async up(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query(
      `CREATE TABLE follow_up_look (
         study text NOT NULL,
         version int NOT NULL,
         model text NOT NULL,
         look int NOT NULL,
         body jsonb NOT NULL,
         PRIMARY KEY (study, version, model, look)
       )`,
    );
    await runner.query(
      `CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON follow_up_look
         FOR EACH STATEMENT EXECUTE FUNCTION "${open}".refuse_change()`,
    );
    await runner.query(`DROP INDEX "${open}".ledger_stream_look`);
    await runner.query(
      `CREATE UNIQUE INDEX ledger_stream_look ON "${open}".ledger
         (${streamLook}, coalesce(body->>'detector', 'labels'))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query(`DROP INDEX "${open}".ledger_stream_look`);
    await runner.query(`CREATE UNIQUE INDEX ledger_stream_look ON "${open}".ledger (${streamLook})`);
    await runner.query('DROP TABLE follow_up_look');
  }
}
