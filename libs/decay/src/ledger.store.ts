import type { Study } from '@sotto/studies';
import type { ChainedEntry, LabelEntry } from './ledger';
import type { StreamReference } from './reference';
import type { Signal } from './signal';
import type { SecondaryEntry } from './study-secondary/secondary-entry';

/** The locked reference, the ledger and the signals of a study. */
export interface LedgerStore {
  reference(study: Study, model: string): Promise<readonly StreamReference[] | undefined>;
  lockReference(study: Study, model: string, at: string, reference: readonly StreamReference[]): Promise<void>;
  /** Entries of the last look of a model by the label test; none before the first. */
  lastLook(study: Study, model: string): Promise<readonly LabelEntry[]>;
  /** Entries of the last look of a model by the secondary tests; none before the first. */
  lastSecondaryLook(study: Study, model: string): Promise<readonly SecondaryEntry[]>;
  /** Hash of the newest entry of the study. */
  head(study: Study): Promise<string>;
  append(study: Study, entries: readonly ChainedEntry[]): Promise<void>;
  /** Signals of a model so far, in their order. */
  signals(study: Study, model: string): Promise<readonly Signal[]>;
  addSignals(study: Study, signals: readonly Omit<Signal, 'number'>[]): Promise<void>;
}
