import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/**
 * What can be told of feeds without telling of a patient: the site mappings they were read with, messages by sender
 * and hour, codes that nobody has mapped. Dead letters are replayed once; numbers of patients lead to others under pseudonyms.
 */
export class FeedAccounts1764000014000 implements MigrationInterface {
  readonly name = 'FeedAccounts1764000014000';

  async up(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    for (const statement of statements(open)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query(`ALTER TABLE "${open}".token DROP COLUMN patient_data`);
    await runner.query(`CREATE OR REPLACE VIEW "${open}".rejected AS ${rejected('')}`);
    await runner.query('ALTER TABLE rejected_line DROP COLUMN replayed_at, DROP COLUMN came_to');
    await runner.query('DROP TABLE patient_alias');
    await runner.query(`DROP TABLE "${open}".site_mapping, "${open}".message_hour, "${open}".unmapped_code`);
  }
}

function statements(open: string): string[] {
  return [
    `CREATE TABLE "${open}".site_mapping (
       id text NOT NULL,
       version int NOT NULL,
       hash text NOT NULL,
       body text NOT NULL,
       used_from timestamptz(3) NOT NULL,
       PRIMARY KEY (id, version)
     )`,
    `CREATE TABLE "${open}".message_hour (
       feed text NOT NULL,
       sender text NOT NULL,
       hour timestamptz(3) NOT NULL,
       messages bigint NOT NULL,
       last_at timestamptz(3) NOT NULL,
       PRIMARY KEY (feed, sender, hour)
     )`,
    `CREATE TABLE "${open}".unmapped_code (
       feed text NOT NULL,
       kind text NOT NULL,
       system text NOT NULL,
       code text NOT NULL,
       unit text NOT NULL,
       count bigint NOT NULL,
       first_at timestamptz(3) NOT NULL,
       last_at timestamptz(3) NOT NULL,
       PRIMARY KEY (feed, kind, system, code, unit)
     )`,
    `CREATE TABLE patient_alias (
       name text PRIMARY KEY,
       patient text
     )`,
    `ALTER TABLE rejected_line ADD COLUMN replayed_at timestamptz(3), ADD COLUMN came_to text`,
    `CREATE OR REPLACE VIEW "${open}".rejected AS ${rejected('WHERE replayed_at IS NULL')}`,
    `ALTER TABLE "${open}".token ADD COLUMN patient_data boolean NOT NULL DEFAULT false`,
  ];
}

function rejected(standing: string): string {
  return `SELECT feed AS source, reason, count(*) AS count FROM rejected_line ${standing} GROUP BY feed, reason
    UNION ALL
    SELECT topic, reason, count(*) FROM dead_letter GROUP BY topic, reason`;
}
