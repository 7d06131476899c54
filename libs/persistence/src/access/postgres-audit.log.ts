import { canonicalJson, sha256 } from '@sotto/admissions';
import type { Database, Transaction } from '../database';

export interface AuditEvent {
  readonly at: string;
  /** Name of a token, or `local`. */
  readonly by: string;
  readonly action: string;
  readonly study: string | null;
}

const start = '0'.repeat(64);

/** Who did what, appended and chained: an entry that was changed or removed breaks the hashes after it. */
export class PostgresAuditLog {
  constructor(private readonly database: Database) {}

  async append(event: AuditEvent): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext(current_schema() || ' audit'))`);
      const hash = sha256((await head(tx)) + canonicalJson(event));
      await tx.query(`INSERT INTO audit_entry (body, hash) VALUES ($1, $2)`, [JSON.stringify(event), hash]);
    });
  }

  /** Number of the first entry that does not fit the chain; undefined if all do. */
  async firstBroken(): Promise<number | undefined> {
    const rows = await this.database.query<{ seq: number; body: AuditEvent; hash: string }>(
      `SELECT seq, body, hash FROM audit_entry ORDER BY seq`,
    );
    let previous = start;
    for (const { seq, body, hash } of rows) {
      if (hash !== sha256(previous + canonicalJson(body))) return seq;
      previous = hash;
    }
    return undefined;
  }
}

async function head(tx: Transaction): Promise<string> {
  const rows = await tx.query<{ hash: string }>(`SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1`);
  return rows[0]?.hash ?? start;
}
