import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How late the newest record is that a group has passed: a log that was made anew has younger ones before that place. */
export class StreamPlaces1764000020000 implements MigrationInterface {
  readonly name = 'StreamPlaces1764000020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stream_offset ADD COLUMN latest bigint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stream_offset DROP COLUMN latest');
  }
}
