import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/** Signals that are told outside: whether they were, and what became of the last attempt. */
export class NoticeTable1764000028000 implements MigrationInterface {
  readonly name = 'NoticeTable1764000028000';

  async up(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query(
      `CREATE TABLE "${open}".notice (
         study text NOT NULL,
         version int NOT NULL,
         number int NOT NULL,
         attempts int NOT NULL,
         fault text,
         told_at timestamptz(3),
         PRIMARY KEY (study, version, number),
         FOREIGN KEY (study, version, number) REFERENCES "${open}".signal (study, version, number)
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE "${await openSchemaOf(runner)}".notice`);
  }
}
