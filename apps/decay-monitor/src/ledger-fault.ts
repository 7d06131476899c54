import { firstBroken } from '@sotto/decay';
import { PostgresLedgerStore, type Transaction } from '@sotto/persistence';
import type { Study } from '@sotto/studies';

/** Says in one sentence where the ledger of a study was changed after it was written; undefined: nowhere. */
export async function ledgerFault(transaction: Transaction, study: Study): Promise<string | undefined> {
  const entries = await new PostgresLedgerStore(transaction).chained(study);
  const place = firstBroken(entries);
  if (place === undefined) return undefined;
  return `entry ${place + 1} of ${entries.length} is not as it was written, so no look is added to it: restore the database from a backup`;
}
