import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/** Which stays a study has taken: one row each, whichever partition tells of it first. */
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
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE claimed_stay');
  }
}
