import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose each stay was said to be first, and who else was said to be its patient; pseudonyms all. */
export class StayConflicts1764000016000 implements MigrationInterface {
  readonly name = 'StayConflicts1764000016000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE stay_patient (stay text PRIMARY KEY, patient text NOT NULL)');
    await runner.query(
      `CREATE TABLE stay_conflict (
         stay text NOT NULL,
         patient text NOT NULL,
         first_patient text NOT NULL,
         sender text NOT NULL,
         since timestamptz(3) NOT NULL,
         PRIMARY KEY (stay, patient)
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE stay_patient, stay_conflict');
  }
}
