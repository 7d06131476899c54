import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which predictions a look has not read yet is seen in the index alone. */
export class PredictionIndex1764000030000 implements MigrationInterface {
  readonly name = 'PredictionIndex1764000030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX prediction_indexed');
    await runner.query(
      `CREATE INDEX prediction_indexed ON prediction (study, version, model, index_time, scored_at) INCLUDE (retroactive)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX prediction_indexed');
    await runner.query('CREATE INDEX prediction_indexed ON prediction (study, version, model, index_time)');
  }
}
