import { type FollowUpLookOf, runDecayLook, runFollowUpLook } from '@sotto/decay';
import { lookOf } from '@sotto/performance';
import { type Database, PostgresFactStore, PostgresFollowUpStore, PostgresLedgerStore } from '@sotto/persistence';
import type { Study } from '@sotto/studies';

/** Takes the decay tests' part of a look of one model. */
export async function takeDecayLook(
  database: Database,
  study: Study,
  { model, number, matured, patients }: FollowUpLookOf,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const ledger = new PostgresLedgerStore(transaction);
    const stores = {
      followUp: new PostgresFollowUpStore(transaction),
      facts: new PostgresFactStore(transaction),
      ledger,
    };
    const isFollowedUp = await runFollowUpLook(study, { model, number, matured, patients }, stores);
    const look = { ...lookOf(study, number), model, matured, openInReference: 0, isFollowedUp };
    await runDecayLook(study, look, ledger);
  });
}
