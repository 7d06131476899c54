import type { Study } from '@sotto/studies';
import type { AccountingEntry } from './accounting';
import type { Occasion } from './occasion';
import type { Prediction } from './prediction';

/** What scoring writes, and what it must know of its own past. */
export interface ScoringStore {
  /** Of these encounters, those that the study has already accounted for. */
  accounted(study: Study, encounters: readonly string[]): Promise<ReadonlySet<string>>;
  record(study: Study, entries: readonly AccountingEntry[]): Promise<void>;
  seal(study: Study, predictions: readonly Prediction[]): Promise<void>;
  /** Puts scorings down for later; they wait in the database. */
  postpone(study: Study, occasions: readonly Occasion[]): Promise<void>;
  /** Postponed scorings whose index time has come, earliest first. */
  due(study: Study, upTo: string, limit: number): Promise<readonly Occasion[]>;
  /** Postponed scorings of these encounters, whatever their time. */
  postponedOf(study: Study, encounters: readonly string[]): Promise<readonly Occasion[]>;
  settle(study: Study, occasions: readonly Occasion[]): Promise<void>;
  /** Patients of these that have a prediction of any model indexed after one moment and up to another. */
  indexedBetween(study: Study, patients: readonly string[], after: string, upTo: string): Promise<ReadonlySet<string>>;
}
