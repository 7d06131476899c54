import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/**
 * A study keeps what its packages were when it was added. Whoever may not delete studies adds drafts only, and starts and
 * stops them at the moment that it is.
 */
export class PinnedPackages1764000025000 implements MigrationInterface {
  readonly name = 'PinnedPackages1764000025000';

  async up(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query(`ALTER TABLE "${open}".study ADD COLUMN packages jsonb NOT NULL DEFAULT '[]'`);
    await runner.query(
      `CREATE FUNCTION "${open}".keep_study_steps() RETURNS trigger LANGUAGE plpgsql AS $$
       DECLARE
         moment CONSTANT timestamptz := date_trunc('milliseconds', now());
       BEGIN
         IF has_table_privilege(current_user, TG_RELID, 'DELETE') THEN
           RETURN NEW;
         ELSIF TG_OP = 'INSERT' THEN
           IF NEW.state = 'draft' AND NEW.started_at IS NULL AND NEW.ended_at IS NULL THEN RETURN NEW; END IF;
         ELSIF OLD.state = 'draft' AND NEW.state = 'running' AND NEW.ended_at IS NULL THEN
           NEW.started_at := moment;
           RETURN NEW;
         ELSIF OLD.state = 'running' AND NEW.state = 'ended' AND NEW.started_at = OLD.started_at THEN
           NEW.ended_at := moment;
           RETURN NEW;
         END IF;
         RAISE EXCEPTION 'a study is added as a draft, runs, and ends';
       END $$`,
    );
    await runner.query(
      `CREATE TRIGGER keeps_steps BEFORE INSERT OR UPDATE ON "${open}".study
         FOR EACH ROW EXECUTE FUNCTION "${open}".keep_study_steps()`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query(`DROP TRIGGER keeps_steps ON "${open}".study`);
    await runner.query(`DROP FUNCTION "${open}".keep_study_steps()`);
    await runner.query(`ALTER TABLE "${open}".study DROP COLUMN packages`);
  }
}
