import type { Study } from '@sotto/studies';
import type { AccountingEntry } from './accounting';
import type { Occasion } from './occasion';
import type { Prediction } from './prediction';

/** What scoring writes, and what it must know of its own past. */
export interface ScoringStore {
  /**
   * Takes these stays for the study, each once and for all, whoever else tells of them at the same time.
   *
   * @returns those that nobody had taken
   */
  claim(study: Study, occasions: readonly Occasion[]): Promise<readonly Occasion[]>;
  record(study: Study, entries: readonly AccountingEntry[]): Promise<void>;
  /** @returns the ids of those that were not there yet */
  seal(study: Study, predictions: readonly Prediction[]): Promise<ReadonlySet<string>>;
  /** Puts scorings down until the facts that they read have come; they wait in the database. */
  postpone(study: Study, occasions: readonly Occasion[]): Promise<void>;
  /** Postponed scorings that read facts learnt up to a moment, earliest first. */
  due(study: Study, upTo: string, limit: number): Promise<readonly Occasion[]>;
  /** Postponed scorings of these encounters, whatever their time. */
  postponedOf(study: Study, encounters: readonly string[]): Promise<readonly Occasion[]>;
  settle(study: Study, occasions: readonly Occasion[]): Promise<void>;
  /** Stays of these patients with a prospective prediction of any model indexed between two moments. */
  indexedBetween(
    study: Study,
    patients: readonly string[],
    after: string,
    before: string,
  ): Promise<readonly PredictedStay[]>;
}

/** A stay that was predicted, and the person it was predicted for, as known then. */
export type PredictedStay = Pick<Prediction, 'encounter' | 'person'>;
