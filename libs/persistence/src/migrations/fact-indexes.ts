import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every kind of fact that can change a label or say who is who, by when it was learnt; and facts by their stay. */
export class FactIndexes1764000021000 implements MigrationInterface {
  readonly name = 'FactIndexes1764000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX fact_learnt');
    await runner.query('DROP INDEX fact_moved');
    await runner.query(
      `CREATE INDEX fact_learnt ON fact (kind, known_at)
       WHERE kind IN ('death', 'death-retracted', 'alive-as-of', 'withdrawn', 'complete-through', 'admission',
                      'discharge', 'discharge-cancelled', 'admission-cancelled', 'patients-merged',
                      'patients-unmerged', 'encounter-moved')`,
    );
    await runner.query('CREATE INDEX fact_encounter ON fact (encounter) WHERE encounter IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX fact_encounter');
    await runner.query('DROP INDEX fact_learnt');
    await runner.query(
      `CREATE INDEX fact_learnt ON fact (kind, known_at)
       WHERE kind IN ('death', 'death-retracted', 'alive-as-of', 'withdrawn', 'complete-through',
                      'discharge', 'discharge-cancelled', 'admission-cancelled')`,
    );
    await runner.query(`CREATE INDEX fact_moved ON fact (encounter) WHERE kind = 'encounter-moved'`);
  }
}
