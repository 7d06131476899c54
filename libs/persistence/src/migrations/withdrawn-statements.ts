import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A source may take back that it is complete. */
export class WithdrawnStatements1764000022000 implements MigrationInterface {
  readonly name = 'WithdrawnStatements1764000022000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE source_statement ADD COLUMN withdrawn boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE source_statement DROP COLUMN withdrawn');
  }
}
