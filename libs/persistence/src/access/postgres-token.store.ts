import { createHash, randomBytes } from 'node:crypto';
import type { Transaction } from '../database';

export interface TokenGrant {
  readonly name: string;
  readonly role: string;
  /** For one study only; null for all. */
  readonly study: string | null;
  /** Whether it may see what the hospital sent. */
  readonly patientData: boolean;
}

/** Tokens are shown once; only their hashes are kept. */
export class PostgresTokenStore {
  constructor(private readonly transaction: Transaction) {}

  /** Makes a token; it cannot be read again. */
  async create(role: string, study: string | null, at: string, patientData = false): Promise<string> {
    const token = `sotto_${randomBytes(32).toString('base64url')}`;
    const hash = hashOf(token);
    await this.transaction.query(
      `INSERT INTO token (hash, name, role, study, created_at, patient_data) VALUES ($1, $2, $3, $4, $5, $6)`,
      [hash, `${role}-${hash.slice(0, 8)}`, role, study, at, patientData],
    );
    return token;
  }

  async find(token: string): Promise<TokenGrant | undefined> {
    const rows = await this.transaction.query<TokenGrant>(
      `SELECT name, role, study, patient_data AS "patientData" FROM token WHERE hash = $1 AND revoked_at IS NULL`,
      [hashOf(token)],
    );
    return rows[0];
  }

  /** Number of tokens that open something. */
  async count(): Promise<number> {
    const rows = await this.transaction.query<{ count: number }>(
      `SELECT count(*) AS count FROM token WHERE revoked_at IS NULL`,
    );
    return rows[0]?.count ?? 0;
  }
}

/** A token has 256 random bits: a plain hash cannot be turned back. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
