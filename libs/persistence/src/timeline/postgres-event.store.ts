import {
  type EnteredEvent,
  type Entry,
  type EventStore,
  type NewEvent,
  numberEvents,
  type NumberedEvent,
  type Withdrawal,
  type WithdrawalResult,
} from '@sotto/decay';
import type { Database, Transaction } from '../database';

/** Events in the open schema. Numbers are given with all events of the world held, so that no two get the same. */
export class PostgresEventStore implements EventStore {
  constructor(private readonly database: Database) {}

  async all(study: string): Promise<readonly EnteredEvent[]> {
    return await read(this.database, study);
  }

  async add(study: string, events: readonly NewEvent[], { by, at }: Entry): Promise<readonly NumberedEvent[]> {
    return await this.database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext(current_schema() || ' study_event'))`);
      const numbered = numberEvents(await read(tx, study), events);
      const added = numbered.filter(({ isRepeated }) => !isRepeated);
      await tx.query(
        `INSERT INTO study_event (study, number, date, kind, text, entered_by, entered_at)
         SELECT $1, number, date, kind, text, $2, $3
         FROM unnest($4::int[], $5::date[], $6::text[], $7::text[]) AS given (number, date, kind, text)`,
        [
          study,
          by,
          at,
          added.map(({ number }) => number),
          added.map(({ date }) => date),
          added.map(({ kind }) => kind),
          added.map(({ text }) => text),
        ],
      );
      return numbered;
    });
  }

  async withdraw(study: string, number: number, { reason, by, at }: Withdrawal): Promise<WithdrawalResult> {
    const [row] = await this.database.query<{ is: boolean }>(
      'SELECT true AS is FROM study_event WHERE study = $1 AND number = $2',
      [study, number],
    );
    if (row === undefined) return 'unknown';
    const withdrawn = await this.database.query(
      `INSERT INTO event_withdrawal (study, number, reason, withdrawn_by, withdrawn_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING number`,
      [study, number, reason, by, at],
    );
    return withdrawn.length > 0 ? 'withdrawn' : 'withdrawn-before';
  }
}

interface Row extends Omit<EnteredEvent, 'withdrawal'> {
  readonly reason: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: string | null;
}

async function read(transaction: Transaction, study: string): Promise<EnteredEvent[]> {
  const rows = await transaction.query<Row>(
    `SELECT number, date, kind, text, entered_by AS by, entered_at AS at, reason, withdrawn_by AS "withdrawnBy",
            withdrawn_at AS "withdrawnAt"
     FROM study_event LEFT JOIN event_withdrawal USING (study, number) WHERE study = $1 ORDER BY number`,
    [study],
  );
  return rows.map(({ reason, withdrawnBy, withdrawnAt, ...event }) => ({
    ...event,
    withdrawal:
      reason === null || withdrawnBy === null || withdrawnAt === null
        ? null
        : { reason, by: withdrawnBy, at: withdrawnAt },
  }));
}
