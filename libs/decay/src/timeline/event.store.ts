import type { EnteredEvent, Entry, NewEvent, Withdrawal } from './event';
import type { NumberedEvent } from './number-events';

export type WithdrawalResult = 'withdrawn' | 'withdrawn-before' | 'unknown';

/** The events of studies, by the id of the study. They are only ever added to. */
export interface EventStore {
  /** By number, those that were withdrawn too. */
  all(study: string): Promise<readonly EnteredEvent[]>;
  /** Adds all or none; one that stands already is not added again. */
  add(study: string, events: readonly NewEvent[], entry: Entry): Promise<readonly NumberedEvent[]>;
  withdraw(study: string, number: number, withdrawal: Withdrawal): Promise<WithdrawalResult>;
}
