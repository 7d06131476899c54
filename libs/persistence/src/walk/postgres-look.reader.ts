import type { Signal } from '@sotto/decay';
import type { Study } from '@sotto/studies';
import type { Transaction } from '../database';

/** Stored looks, for those who read them. */
export class PostgresLookReader {
  constructor(private readonly transaction: Transaction) {}

  async signals(study: Pick<Study, 'id' | 'version'>): Promise<Signal[]> {
    const rows = await this.transaction.query<{ number: number; body: Omit<Signal, 'number'> }>(
      `SELECT number, body FROM signal WHERE study = $1 AND version = $2 ORDER BY number`,
      [study.id, study.version],
    );
    return rows.map(({ number, body }) => ({ number, ...body }));
  }
}
