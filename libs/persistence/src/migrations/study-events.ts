import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/** What happened at a hospital, as people entered it, and which of it they withdrew. */
export class StudyEvents1764000026000 implements MigrationInterface {
  readonly name = 'StudyEvents1764000026000';

  async up(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    for (const statement of statements(open)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query(`DROP TABLE "${open}".event_withdrawal, "${open}".study_event`);
  }
}

function statements(open: string): string[] {
  return [
    `CREATE TABLE "${open}".study_event (
       study text NOT NULL,
       number integer NOT NULL,
       date date NOT NULL,
       kind text NOT NULL,
       text text NOT NULL,
       entered_by text NOT NULL,
       entered_at timestamptz(3) NOT NULL,
       PRIMARY KEY (study, number)
     )`,
    `CREATE TABLE "${open}".event_withdrawal (
       study text NOT NULL,
       number integer NOT NULL,
       reason text NOT NULL,
       withdrawn_by text NOT NULL,
       withdrawn_at timestamptz(3) NOT NULL,
       PRIMARY KEY (study, number),
       FOREIGN KEY (study, number) REFERENCES "${open}".study_event
     )`,
    ...['study_event', 'event_withdrawal'].map(
      (table) =>
        `CREATE TRIGGER is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "${open}".${table}
           FOR EACH STATEMENT EXECUTE FUNCTION "${open}".refuse_change()`,
    ),
  ];
}
