import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/** Tokens, and the audit log: appended, chained by hash, and never changed. */
export class AccessTables1764000003000 implements MigrationInterface {
  readonly name = 'AccessTables1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    for (const statement of statements(open)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query(`DROP VIEW "${open}".rejected`);
    await runner.query(`DROP TABLE "${open}".token, "${open}".audit_entry`);
    await runner.query(`DROP FUNCTION "${open}".refuse_change`);
    await runner.query('DROP TABLE rejected_line, key_fingerprint');
  }
}

function statements(open: string): string[] {
  return [
    `CREATE TABLE "${open}".token (
       hash text PRIMARY KEY,
       name text NOT NULL,
       role text NOT NULL,
       study text,
       created_at timestamptz(3) NOT NULL,
       revoked_at timestamptz(3)
     )`,
    `CREATE TABLE "${open}".audit_entry (
       seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       body jsonb NOT NULL,
       hash text NOT NULL
     )`,
    `CREATE FUNCTION "${open}".refuse_change() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the audit log is only ever added to'; END $$`,
    `CREATE TRIGGER audit_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "${open}".audit_entry
       FOR EACH STATEMENT EXECUTE FUNCTION "${open}".refuse_change()`,
    `CREATE TABLE rejected_line (
       id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       feed text NOT NULL,
       at timestamptz(3) NOT NULL,
       reason text NOT NULL,
       original bytea NOT NULL
     )`,
    `CREATE TABLE key_fingerprint (
       singleton boolean PRIMARY KEY CHECK (singleton),
       fingerprint text NOT NULL
     )`,
    `CREATE VIEW "${open}".rejected AS
       SELECT feed AS source, reason, count(*) AS count FROM rejected_line GROUP BY feed, reason
       UNION ALL
       SELECT topic, reason, count(*) FROM dead_letter GROUP BY topic, reason`,
  ];
}
