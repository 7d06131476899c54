import type { Fact } from '@sotto/admissions';
import type { Transaction } from '../database';
import { holdLease } from '../leases';

/** One file of a source as it was taken last. */
export interface Delivery {
  readonly source: string;
  readonly name: string;
  /** SHA-256 of what it says and of how it was read. */
  readonly hash: string;
  /** The day or moment up to which the source says that it has reported everything. */
  readonly through: string;
  readonly at: string;
}

/** A statement of a file: a fact without the moment at which it was learnt. */
export type Statement = Omit<Fact, 'knownAt'>;

/** What the files of a source said last. */
export class PostgresDeliveries {
  constructor(
    private readonly transaction: Transaction,
    private readonly source: string,
  ) {}

  /** Nobody else takes a file of this source until the transaction ends. */
  async lock(): Promise<void> {
    await holdLease(this.transaction, `delivery ${this.source}`);
  }

  async last(name: string): Promise<Delivery | undefined> {
    const rows = await this.transaction.query<Delivery>(
      'SELECT source, name, hash, through, at FROM delivery WHERE source = $1 AND name = $2',
      [this.source, name],
    );
    return rows[0];
  }

  /** By record: what this file said. */
  async records(name: string): Promise<ReadonlyMap<string, Statement>> {
    const rows = await this.transaction.query<{ record: string; body: Statement }>(
      'SELECT record, body FROM delivered_record WHERE source = $1 AND delivery = $2',
      [this.source, name],
    );
    return new Map(rows.map(({ record, body }) => [record, body]));
  }

  /** By record: what other files say of these records; the latest file counts. */
  async elsewhere(name: string, records: readonly string[]): Promise<ReadonlyMap<string, Statement>> {
    const rows = await this.transaction.query<{ record: string; body: Statement }>(
      `SELECT r.record, r.body FROM delivered_record r JOIN delivery d ON d.source = r.source AND d.name = r.delivery
       WHERE r.source = $1 AND r.delivery <> $2 AND r.record = ANY ($3) ORDER BY d.at, d.name`,
      [this.source, name, records],
    );
    return new Map(rows.map(({ record, body }) => [record, body]));
  }

  async keep(
    { name, hash, through, at }: Omit<Delivery, 'source'>,
    stated: ReadonlyMap<string, Statement>,
    gone: readonly string[],
  ): Promise<void> {
    await this.transaction.query(
      `INSERT INTO delivery (source, name, hash, through, at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (source, name) DO UPDATE SET (hash, through, at) = ROW (excluded.hash, excluded.through, excluded.at)`,
      [this.source, name, hash, through, at],
    );
    await this.transaction.query(
      'DELETE FROM delivered_record WHERE source = $1 AND delivery = $2 AND record = ANY ($3)',
      [this.source, name, gone],
    );
    await this.transaction.query(
      `INSERT INTO delivered_record (source, delivery, record, body)
       SELECT $1, $2, record, body FROM unnest($3::text[], $4::jsonb[]) AS given (record, body)
       ON CONFLICT (source, record, delivery) DO UPDATE SET body = excluded.body`,
      [this.source, name, [...stated.keys()], [...stated.values()].map((body) => JSON.stringify(body))],
    );
  }
}
