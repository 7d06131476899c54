import type { Study } from '@sotto/studies';
import type { Combination } from '../shown-counts';
import type { SealedPrediction } from './sealed-prediction';
import type { SealedLook } from './sealed-look';

/** Which predictions a look reads. ISO moments. */
export interface PredictionRange {
  readonly indexedFrom: string;
  /** Indexed earlier than this, and sealed by it. */
  readonly before: string;
  /** Those that were indexed earlier than this and sealed by it have been read; absent: none has. */
  readonly notBy?: string | undefined;
}

/** The sealed side of the follow-up test. */
export interface FollowUpStore {
  /** All looks of a model so far, in their order. */
  looks(study: Study, model: string): Promise<readonly SealedLook[]>;
  add(study: Study, model: string, look: SealedLook): Promise<void>;
  /** Predictions of the range that have not been read, and those of the same persons that were indexed before it. */
  predictions(study: Study, model: string, range: PredictionRange): Promise<readonly SealedPrediction[]>;
  /** Number of predictions of a range, those that have been read among them. */
  count(study: Study, model: string, range: Omit<PredictionRange, 'notBy'>): Promise<number>;
  /** What the model was given for each of these predictions, by id, in the order of its package; null is missing. */
  inputs(study: Study, ids: readonly string[]): Promise<ReadonlyMap<string, readonly (number | null)[]>>;
  /** Which values of the subgroups occur together in predictions, less those that have been read. */
  combinations(
    study: Study,
    model: string,
    range: Omit<PredictionRange, 'indexedFrom'>,
  ): Promise<readonly Combination[]>;
  /** When a source stated what it has reported, ascending; a statement that is withdrawn later was a report all the same. */
  statedMoments(source: string, upTo: string): Promise<readonly string[]>;
}
