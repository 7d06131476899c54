import type { FactStore } from '@sotto/admissions';
import type { LedgerStore } from '../ledger.store';
import type { FollowUpStore } from './follow-up.store';

/** What a look of the follow-up test reads and writes. */
export interface FollowUpStores {
  readonly followUp: FollowUpStore;
  readonly facts: FactStore;
  readonly ledger: LedgerStore;
}
