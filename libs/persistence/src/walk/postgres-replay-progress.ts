import type { Transaction } from '../database';

/** What a replay makes up, and how far it has come. */
export interface ReplayProgress {
  /** Everything learnt up to this moment has been worked through. */
  readonly through: string;
  readonly until: string;
  /** In words, for everybody who sees its numbers. */
  readonly simulation: string;
  readonly treatmentFrom: string | null;
}

/** Whether everything that a replay brings has been worked through. */
export function hasEnded({ through, until }: ReplayProgress): boolean {
  return Date.parse(through) >= Date.parse(until);
}

/** A world without this row is live. */
export class PostgresReplayProgress {
  constructor(private readonly transaction: Transaction) {}

  async read(): Promise<ReplayProgress | undefined> {
    const rows = await this.transaction.query<ReplayProgress>(
      `SELECT through, until, simulation, treatment_from AS "treatmentFrom" FROM replay_progress`,
    );
    return rows[0];
  }

  async save({ through, until, simulation, treatmentFrom }: ReplayProgress): Promise<void> {
    await this.transaction.query(
      `INSERT INTO replay_progress (singleton, through, until, simulation, treatment_from) VALUES (true, $1, $2, $3, $4)
       ON CONFLICT (singleton) DO UPDATE SET through = excluded.through`,
      [through, until, simulation, treatmentFrom],
    );
  }
}
