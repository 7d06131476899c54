import type { AccountingEntry } from '@sotto/shadow-scoring';
import type { Study } from '@sotto/studies';
import type { Transaction } from '../database';

/** Appends where admissions stand now. */
export async function insertAccounting(
  transaction: Transaction,
  study: Pick<Study, 'id' | 'version'>,
  entries: readonly AccountingEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await transaction.query(
    `INSERT INTO accounting_entry (study, version, model, encounter, occasion, site, state, reason, at)
     SELECT $1, $2, model, encounter, occasion, site, state, reason, at
     FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])
       AS given (model, encounter, occasion, site, state, reason, at)`,
    [
      study.id,
      study.version,
      entries.map(({ model }) => model),
      entries.map(({ encounter }) => encounter),
      entries.map(({ occasion }) => occasion),
      entries.map(({ site }) => site),
      entries.map(({ state }) => state),
      entries.map(({ reason }) => reason),
      entries.map(({ at }) => at),
    ],
    'add accounting',
  );
}
