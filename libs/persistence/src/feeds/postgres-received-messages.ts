import type { Database, Transaction } from '../database';

/** Which messages were taken, by their identity. */
export class PostgresReceivedMessages {
  constructor(private readonly transaction: Transaction | Database) {}

  /** Those of the identities that were taken before. */
  async among(identities: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.transaction.query<{ identity: string }>(
      `SELECT encode(identity, 'hex') AS identity FROM received_message
       WHERE identity IN (SELECT decode(given, 'hex') FROM unnest($1::text[]) AS given)`,
      [identities],
    );
    return new Set(rows.map(({ identity }) => identity));
  }
}
