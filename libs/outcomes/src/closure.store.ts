import type { FactOf } from '@sotto/admissions';
import type { OpenPrediction } from '@sotto/shadow-scoring';
import type { Study } from '@sotto/studies';
import type { Label } from './label';

/** A prediction that has become mature, with its frozen label. */
export interface Closure {
  /** Id of the prediction. */
  readonly prediction: string;
  /** ISO moment; the label is as known then. */
  readonly maturedAt: string;
  readonly label: Label;
}

/** Open predictions and their closing. */
export interface ClosureStore {
  /** Open predictions with an index time up to this one, earliest first. */
  open(study: Study, indexedUpTo: string, limit: number): Promise<readonly OpenPrediction[]>;
  statements(): Promise<readonly FactOf<'complete-through'>[]>;
  /** Freezes the labels, moves the risks of the cases out of the seal and counts each in the accounting. */
  close(study: Study, closures: readonly Closure[]): Promise<void>;
}
