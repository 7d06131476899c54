import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the files of a registry said last, under pseudonyms: what a corrected file no longer says is taken back. */
export class RegistryTables1764000015000 implements MigrationInterface {
  readonly name = 'RegistryTables1764000015000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE delivery (
         source text NOT NULL,
         name text NOT NULL,
         hash text NOT NULL,
         through text NOT NULL,
         at timestamptz(3) NOT NULL,
         PRIMARY KEY (source, name)
       )`,
    );
    await runner.query(
      `CREATE TABLE delivered_record (
         source text NOT NULL,
         delivery text NOT NULL,
         record text NOT NULL,
         body jsonb NOT NULL,
         PRIMARY KEY (source, record, delivery),
         FOREIGN KEY (source, delivery) REFERENCES delivery (source, name)
       )`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE delivered_record, delivery');
  }
}
