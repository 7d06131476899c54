import type { Study, StudyState, StudyStore } from '@sotto/studies';
import type { Transaction } from '../database';

const columns = `id, version, hash, protocol, text, state, reason, added_at AS "addedAt", started_at AS "startedAt",
  ended_at AS "endedAt"`;

/** Studies; training patients lie in the sealed schema, for they are patients. */
export class PostgresStudyStore implements StudyStore {
  constructor(private readonly transaction: Transaction) {}

  async all(): Promise<readonly Study[]> {
    return await this.transaction.query<Study>(
      `SELECT DISTINCT ON (id) ${columns} FROM study ORDER BY id, version DESC`,
    );
  }

  async get(id: string): Promise<Study | undefined> {
    const rows = await this.transaction.query<Study>(
      `SELECT ${columns} FROM study WHERE id = $1 ORDER BY version DESC LIMIT 1`,
      [id],
    );
    return rows[0];
  }

  async add(study: Study): Promise<void> {
    await this.transaction.query(
      `INSERT INTO study (id, version, hash, protocol, text, state, reason, added_at, started_at, ended_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        study.id,
        study.version,
        study.hash,
        JSON.stringify(study.protocol),
        study.text,
        study.state,
        study.reason,
        study.addedAt,
        study.startedAt,
        study.endedAt,
      ],
    );
  }

  async setState(id: string, version: number, state: StudyState, at: string): Promise<void> {
    const column = state === 'running' ? 'started_at' : 'ended_at';
    await this.transaction.query(`UPDATE study SET state = $3, ${column} = $4 WHERE id = $1 AND version = $2`, [
      id,
      version,
      state,
      at,
    ]);
  }

  async trainingPatients(id: string, model: string): Promise<ReadonlySet<string>> {
    const rows = await this.transaction.query<{ patient: string }>(
      `SELECT patient FROM training_patient WHERE study = $1 AND model = $2`,
      [id, model],
    );
    return new Set(rows.map(({ patient }) => patient));
  }

  async addTrainingPatients(id: string, model: string, patients: readonly string[]): Promise<void> {
    await this.transaction.query(
      `INSERT INTO training_patient (study, model, patient) SELECT $1, $2, patient FROM unnest($3::text[]) AS given (patient)
       ON CONFLICT DO NOTHING`,
      [id, model, patients],
    );
  }
}
