import type { Transaction } from '../database';

/** How far a replay has come. */
export class PostgresReplayProgress {
  constructor(private readonly transaction: Transaction) {}

  async read(): Promise<string | undefined> {
    const rows = await this.transaction.query<{ through: string }>('SELECT through FROM replay_progress');
    return rows[0]?.through;
  }

  async save(through: string): Promise<void> {
    await this.transaction.query(
      `INSERT INTO replay_progress (singleton, through) VALUES (true, $1)
       ON CONFLICT (singleton) DO UPDATE SET through = excluded.through`,
      [through],
    );
  }
}
