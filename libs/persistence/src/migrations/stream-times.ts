import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each record was appended. Of older records that is not known: they count as old as can be. */
export class StreamTimes1764000005000 implements MigrationInterface {
  readonly name = 'StreamTimes1764000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE stream_record ADD COLUMN appended_at timestamptz(3) NOT NULL DEFAULT 'epoch'`);
    await runner.query('ALTER TABLE stream_record ALTER COLUMN appended_at SET DEFAULT clock_timestamp()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stream_record DROP COLUMN appended_at');
  }
}
