import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/** Curves of the looks, and what each look withholds because of small numbers. */
export class MeasureTables1764000004000 implements MigrationInterface {
  readonly name = 'MeasureTables1764000004000';

  async up(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    for (const statement of statements(open)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query(`DROP TABLE "${open}".measured_curve, "${open}".withheld`);
  }
}

function statements(open: string): string[] {
  const ofLook = `study text NOT NULL,
       version int NOT NULL,
       model text NOT NULL,
       look int NOT NULL,
       at timestamptz(3) NOT NULL,
       body jsonb NOT NULL`;
  return [
    `CREATE TABLE "${open}".measured_curve (
       ${ofLook},
       subgroup text NOT NULL,
       "window" text NOT NULL,
       PRIMARY KEY (study, version, model, "window", subgroup, look)
     )`,
    `CREATE TABLE "${open}".withheld (
       ${ofLook},
       PRIMARY KEY (study, version, model, look)
     )`,
  ];
}
