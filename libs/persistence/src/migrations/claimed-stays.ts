import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/**
 * Which stays a study has taken: one row each, whichever partition tells of it first. A stay that was admitted again may
 * wait beside the one before.
 */
export class ClaimedStays1764000008000 implements MigrationInterface {
  readonly name = 'ClaimedStays1764000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE claimed_stay (
      study text NOT NULL,
      version int NOT NULL,
      encounter text NOT NULL,
      occasion text NOT NULL,
      PRIMARY KEY (study, version, encounter, occasion)
    )`);
    const open = await openSchemaOf(runner);
    await runner.query(`INSERT INTO claimed_stay
      SELECT DISTINCT study, version, encounter, '' FROM "${open}".accounting_entry`);
    await runner.query(`ALTER TABLE due_scoring ADD COLUMN occasion text NOT NULL DEFAULT ''`);
    await runner.query(`UPDATE due_scoring SET occasion = body ->> 'occasion'`);
    await runner.query('ALTER TABLE due_scoring ALTER COLUMN occasion DROP DEFAULT');
    await runner.query('ALTER TABLE due_scoring DROP CONSTRAINT due_scoring_pkey');
    await runner.query('ALTER TABLE due_scoring ADD PRIMARY KEY (study, version, encounter, occasion)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE due_scoring DROP CONSTRAINT due_scoring_pkey');
    await runner.query('ALTER TABLE due_scoring DROP COLUMN occasion');
    await runner.query('ALTER TABLE due_scoring ADD PRIMARY KEY (study, version, encounter)');
    await runner.query('DROP TABLE claimed_stay');
  }
}
