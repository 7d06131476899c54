import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openSchemaOf } from './open-schema';

/** Everything from fact to signal. What lies in the sealed schema cannot be read by the login of API and console. */
export class WalkTables1764000002000 implements MigrationInterface {
  readonly name = 'WalkTables1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    for (const statement of [...sealedTables, ...openTables(open)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const open = await openSchemaOf(runner);
    await runner.query('DROP TABLE fact, prediction, due_scoring');
    const names = ['study', 'accounting_entry', 'evaluated_case', 'label_revision', 'look', 'measurement'];
    names.push(
      'decay_reference',
      'ledger',
      'signal',
      'replay_progress',
      'source_statement',
      'link_progress',
      'revision_progress',
    );
    await runner.query(`DROP TABLE ${names.map((name) => `"${open}".${name}`).join(', ')}`);
  }
}

const sealedTables = [
  `CREATE TABLE fact (
     seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     natural_key bytea NOT NULL UNIQUE,
     kind text NOT NULL,
     patient text,
     encounter text,
     known_at timestamptz(3) NOT NULL,
     body jsonb NOT NULL
   )`,
  `CREATE INDEX fact_patient ON fact (patient)`,
  `CREATE INDEX fact_link ON fact (kind) WHERE kind IN ('patients-merged', 'patients-unmerged', 'encounter-moved')`,
  `CREATE INDEX fact_moved ON fact (encounter) WHERE kind = 'encounter-moved'`,
  `CREATE INDEX fact_learnt ON fact (kind, known_at)
     WHERE kind IN ('death', 'death-retracted', 'alive-as-of', 'withdrawn', 'complete-through',
                    'discharge', 'discharge-cancelled', 'admission-cancelled')`,
  `CREATE TABLE prediction (
     id text PRIMARY KEY,
     study text NOT NULL,
     version int NOT NULL,
     model text NOT NULL,
     checksum text NOT NULL,
     patient text NOT NULL,
     person text NOT NULL,
     encounter text NOT NULL,
     occasion text NOT NULL,
     site text NOT NULL,
     index_time timestamptz(3) NOT NULL,
     as_of timestamptz(3) NOT NULL,
     scored_at timestamptz(3) NOT NULL,
     retroactive boolean NOT NULL,
     risk double precision NOT NULL,
     inputs text NOT NULL,
     inputs_hash text NOT NULL,
     subgroups jsonb NOT NULL,
     closed_at timestamptz(3),
     label jsonb
   )`,
  `CREATE INDEX prediction_open ON prediction (study, version, index_time, id) WHERE closed_at IS NULL`,
  `CREATE INDEX prediction_patient ON prediction (patient, index_time)`,
  `CREATE TABLE due_scoring (
     study text NOT NULL,
     version int NOT NULL,
     encounter text NOT NULL,
     due_at timestamptz(3) NOT NULL,
     body jsonb NOT NULL,
     PRIMARY KEY (study, version, encounter)
   )`,
  `CREATE INDEX due_scoring_due ON due_scoring (study, version, due_at)`,
];

function openTables(open: string): string[] {
  const ofVersion = 'study text NOT NULL, version int NOT NULL';
  return [
    `CREATE TABLE "${open}".study (
       id text NOT NULL,
       version int NOT NULL,
       hash text NOT NULL,
       protocol jsonb NOT NULL,
       text text NOT NULL,
       state text NOT NULL CHECK (state IN ('draft', 'running', 'ended')),
       reason text,
       added_at timestamptz(3) NOT NULL,
       started_at timestamptz(3),
       ended_at timestamptz(3),
       PRIMARY KEY (id, version)
     )`,
    `CREATE TABLE "${open}".accounting_entry (
       seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       ${ofVersion},
       model text NOT NULL,
       encounter text NOT NULL,
       occasion text NOT NULL,
       site text NOT NULL,
       state text NOT NULL,
       reason text,
       at timestamptz(3) NOT NULL
     )`,
    `CREATE INDEX accounting_entry_admission
       ON "${open}".accounting_entry (study, version, model, encounter, occasion, seq)`,
    `CREATE INDEX accounting_entry_encounter ON "${open}".accounting_entry (encounter)`,
    `CREATE TABLE "${open}".evaluated_case (
       ${ofVersion},
       model text NOT NULL,
       patient text NOT NULL,
       encounter text NOT NULL,
       site text NOT NULL,
       index_time timestamptz(3) NOT NULL,
       matured_at timestamptz(3) NOT NULL,
       known_at timestamptz(3),
       risk double precision NOT NULL,
       outcome smallint NOT NULL CHECK (outcome IN (0, 1)),
       subgroups jsonb NOT NULL,
       PRIMARY KEY (study, version, model, encounter, index_time)
     )`,
    `CREATE INDEX evaluated_case_matured ON "${open}".evaluated_case (study, version, model, matured_at)`,
    `CREATE TABLE "${open}".label_revision (
       ${ofVersion},
       model text NOT NULL,
       encounter text NOT NULL,
       index_time timestamptz(3) NOT NULL,
       revised_at timestamptz(3) NOT NULL,
       label jsonb NOT NULL,
       PRIMARY KEY (study, version, model, encounter, index_time, revised_at)
     )`,
    `CREATE TABLE "${open}".look (
       ${ofVersion},
       number int NOT NULL,
       at timestamptz(3) NOT NULL,
       PRIMARY KEY (study, version, number)
     )`,
    `CREATE TABLE "${open}".measurement (
       ${ofVersion},
       model text NOT NULL,
       look int NOT NULL,
       at timestamptz(3) NOT NULL,
       subgroup text NOT NULL,
       "window" text NOT NULL,
       body jsonb NOT NULL,
       PRIMARY KEY (study, version, model, "window", subgroup, look)
     )`,
    `CREATE TABLE "${open}".replay_progress (
       singleton boolean PRIMARY KEY CHECK (singleton),
       through timestamptz(3) NOT NULL,
       until timestamptz(3) NOT NULL,
       simulation text NOT NULL,
       treatment_from timestamptz(3)
     )`,
    `CREATE TABLE "${open}".link_progress (
       ${ofVersion},
       through timestamptz(3) NOT NULL,
       PRIMARY KEY (study, version)
     )`,
    `CREATE TABLE "${open}".revision_progress (
       ${ofVersion},
       through timestamptz(3) NOT NULL,
       PRIMARY KEY (study, version)
     )`,
    `CREATE TABLE "${open}".source_statement (
       source text NOT NULL,
       through text NOT NULL,
       known_at timestamptz(3) NOT NULL,
       PRIMARY KEY (source, through, known_at)
     )`,
    `CREATE TABLE "${open}".decay_reference (
       ${ofVersion},
       model text NOT NULL,
       locked_at timestamptz(3) NOT NULL,
       body jsonb NOT NULL,
       PRIMARY KEY (study, version, model)
     )`,
    `CREATE TABLE "${open}".ledger (
       seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       ${ofVersion},
       model text NOT NULL,
       look int NOT NULL,
       body jsonb NOT NULL,
       hash text NOT NULL
     )`,
    `CREATE INDEX ledger_look ON "${open}".ledger (study, version, model, look)`,
    `CREATE TABLE "${open}".signal (
       ${ofVersion},
       number int NOT NULL,
       body jsonb NOT NULL,
       acknowledged_by text,
       acknowledged_at timestamptz(3),
       comment text,
       PRIMARY KEY (study, version, number)
     )`,
  ];
}
