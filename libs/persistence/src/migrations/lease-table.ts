import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leases are rows behind the seal: an advisory lock could be taken, and kept, by any login of the database. */
export class LeaseTable1764000011000 implements MigrationInterface {
  readonly name = 'LeaseTable1764000011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE lease (name text PRIMARY KEY)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE lease');
  }
}
