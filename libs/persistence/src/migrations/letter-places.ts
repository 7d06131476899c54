import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a message that could not be used stood, for whoever sent it to find it: file and line, or control id. */
export class LetterPlaces1764000029000 implements MigrationInterface {
  readonly name = 'LetterPlaces1764000029000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE rejected_line ADD COLUMN place text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE rejected_line DROP COLUMN place');
  }
}
