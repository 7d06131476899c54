import type { Study, StudyState, StudyStore } from '@sotto/studies';
import type { Transaction } from '../database';

const columns = `id, version, hash, protocol, text, packages, state, reason, added_at AS "addedAt", started_at AS "startedAt",
  ended_at AS "endedAt"`;

/** Studies, one row a version of a protocol. */
export class PostgresStudyStore implements StudyStore {
  constructor(private readonly transaction: Transaction) {}

  async all(): Promise<readonly Study[]> {
    return await this.transaction.query<Study>(
      `SELECT DISTINCT ON (id) ${columns} FROM study ORDER BY id, started_at IS NULL, version DESC`,
    );
  }

  async get(id: string): Promise<Study | undefined> {
    const rows = await this.transaction.query<Study>(
      `SELECT ${columns} FROM study WHERE id = $1 ORDER BY started_at IS NULL, version DESC LIMIT 1`,
      [id],
    );
    return rows[0];
  }

  async newest(id: string): Promise<Study | undefined> {
    const rows = await this.transaction.query<Study>(
      `SELECT ${columns} FROM study WHERE id = $1 ORDER BY version DESC LIMIT 1`,
      [id],
    );
    return rows[0];
  }

  async add(study: Study): Promise<void> {
    await this.transaction.query(
      `INSERT INTO study (id, version, hash, protocol, text, packages, state, reason, added_at, started_at, ended_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        study.id,
        study.version,
        study.hash,
        JSON.stringify(study.protocol),
        study.text,
        JSON.stringify(study.packages),
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

  async begun(): Promise<readonly Study[]> {
    return await this.transaction.query<Study>(
      `SELECT ${columns} FROM study WHERE started_at IS NOT NULL ORDER BY id, version`,
    );
  }
}
