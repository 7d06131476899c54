import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The embedded stream: an append-only log a partition, and the offsets of its consumers. All of it is sealed. */
export class StreamTables1764000001000 implements MigrationInterface {
  readonly name = 'StreamTables1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dead_letter, stream_offset, stream_record, stream_partition');
  }
}

const tables = [
  `CREATE TABLE stream_partition (
     topic text NOT NULL,
     partition int NOT NULL,
     next_offset bigint NOT NULL DEFAULT 0,
     PRIMARY KEY (topic, partition)
   )`,
  `CREATE TABLE stream_record (
     topic text NOT NULL,
     partition int NOT NULL,
     "offset" bigint NOT NULL,
     key text NOT NULL,
     value jsonb NOT NULL,
     PRIMARY KEY (topic, partition, "offset")
   )`,
  `CREATE TABLE stream_offset (
     topic text NOT NULL,
     partition int NOT NULL,
     consumer_group text NOT NULL,
     next_offset bigint NOT NULL DEFAULT 0,
     PRIMARY KEY (topic, partition, consumer_group)
   )`,
  `CREATE TABLE dead_letter (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     topic text NOT NULL,
     partition int NOT NULL,
     "offset" bigint NOT NULL,
     consumer_group text NOT NULL,
     reason text NOT NULL,
     UNIQUE (topic, partition, "offset", consumer_group)
   )`,
];
