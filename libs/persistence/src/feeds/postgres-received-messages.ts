import type { Database, Transaction } from '../database';

export interface MessageCount {
  readonly source: string;
  /** Such as accepted, ignored, repeated. */
  readonly result: string;
  /** Empty where there is none. */
  readonly reason: string;
  readonly count: number;
}

/** Which messages were taken, by their identity, and how many came to what. */
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

  async add(identities: readonly string[], counts: readonly MessageCount[], at: string): Promise<void> {
    await this.transaction.query(
      `WITH received AS (
         INSERT INTO received_message (identity, at)
         SELECT decode(given, 'hex'), $2 FROM unnest($1::text[]) AS given)
       INSERT INTO message_count AS m (source, result, reason, count, last_at)
       SELECT source, result, reason, count, $2
       FROM unnest($3::text[], $4::text[], $5::text[], $6::bigint[]) AS given (source, result, reason, count)
       ON CONFLICT (source, result, reason) DO UPDATE SET count = m.count + excluded.count, last_at = excluded.last_at`,
      [
        identities,
        at,
        counts.map(({ source }) => source),
        counts.map(({ result }) => result),
        counts.map(({ reason }) => reason),
        counts.map(({ count }) => count),
      ],
    );
  }

  async counts(): Promise<MessageCount[]> {
    return await this.transaction.query<MessageCount>(
      'SELECT source, result, reason, count FROM message_count ORDER BY source, result, count DESC, reason',
    );
  }
}
