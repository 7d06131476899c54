import type { NoticeStore, UntoldSignal } from '@sotto/decay';
import type { Transaction } from '../database';
import { PostgresStudyStore } from './postgres-study.store';
import { signalOf, type StoredSignal } from './stored-signal';

interface Row {
  readonly study: string;
  readonly version: number;
  readonly number: number;
  readonly body: StoredSignal;
  readonly isRepeated: boolean;
}

export class PostgresNoticeStore implements NoticeStore {
  constructor(private readonly transaction: Transaction) {}

  async untold(most: number): Promise<readonly UntoldSignal[]> {
    const rows = await this.transaction.query<Row>(
      `SELECT study, version, number, body,
              EXISTS (SELECT FROM signal AS earlier
                      WHERE earlier.study = signal.study AND earlier.version = signal.version
                        AND earlier.number < signal.number
                        AND (earlier.body ->> 'model', earlier.body ->> 'subgroup', earlier.body ->> 'direction')
                          = (signal.body ->> 'model', signal.body ->> 'subgroup', signal.body ->> 'direction')) AS "isRepeated"
       FROM signal LEFT JOIN notice USING (study, version, number)
       WHERE told_at IS NULL ORDER BY body ->> 'at', study, version, number LIMIT $1`,
      [most],
    );
    const studies = await new PostgresStudyStore(this.transaction).begun();
    return rows.map(({ number, body, isRepeated, ...of }) => ({
      study: studies.find(({ id, version }) => id === of.study && version === of.version)!,
      signal: signalOf(body, number),
      isRepeated,
    }));
  }

  async told(untold: UntoldSignal, at: string): Promise<void> {
    await this.note(untold, at, null);
  }

  async failed(untold: UntoldSignal, fault: string): Promise<void> {
    await this.note(untold, null, fault);
  }

  /** How many signals were told, and how many were tried and are not. */
  async counts(): Promise<{ readonly told: number; readonly waiting: number }> {
    const [row] = await this.transaction.query<{ told: number; waiting: number }>(
      `SELECT count(told_at)::int AS told, count(*) FILTER (WHERE told_at IS NULL)::int AS waiting FROM notice`,
    );
    return row!;
  }

  private async note({ study, signal }: UntoldSignal, at: string | null, fault: string | null): Promise<void> {
    await this.transaction.query(
      `INSERT INTO notice AS present (study, version, number, attempts, fault, told_at) VALUES ($1, $2, $3, 1, $4, $5)
       ON CONFLICT (study, version, number)
       DO UPDATE SET attempts = present.attempts + 1, fault = excluded.fault, told_at = excluded.told_at
       WHERE present.told_at IS NULL`,
      [study.id, study.version, signal.number, fault, at],
    );
  }
}
