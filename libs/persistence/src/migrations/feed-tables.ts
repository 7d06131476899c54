import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/**
 * What a feed of messages needs across restarts: which messages were taken, and what later ones are to be understood
 * by. Stays and results lie under pseudonyms, what may name a patient is encrypted.
 */
export class FeedTables1764000010000 implements MigrationInterface {
  readonly name = 'FeedTables1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    for (const statement of statements(open)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query('ALTER TABLE rejected_line DROP COLUMN identity');
    await runner.query(`DROP TABLE received_message, remembered_stay, preliminary_result, "${open}".message_count`);
  }
}

function statements(open: string): string[] {
  return [
    `CREATE TABLE received_message (
       identity bytea PRIMARY KEY,
       at timestamptz(3) NOT NULL
     )`,
    `CREATE TABLE remembered_stay (
       stay text PRIMARY KEY,
       class text,
       cancelled boolean NOT NULL,
       died_at_discharge boolean NOT NULL,
       known_as bytea
     )`,
    `CREATE TABLE preliminary_result (
       result text PRIMARY KEY,
       body bytea NOT NULL
     )`,
    'ALTER TABLE rejected_line ADD COLUMN identity bytea UNIQUE',
    `CREATE TABLE "${open}".message_count (
       source text NOT NULL,
       result text NOT NULL,
       reason text NOT NULL,
       count bigint NOT NULL,
       last_at timestamptz(3) NOT NULL,
       PRIMARY KEY (source, result, reason)
     )`,
  ];
}
