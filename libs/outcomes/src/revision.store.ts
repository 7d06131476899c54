import type { OpenPrediction } from '@sotto/shadow-scoring';
import type { Study } from '@sotto/studies';
import type { Label } from './label';

/** A closed prediction with the label that holds now: the frozen one, or the last revision of it. */
export interface ClosedPrediction extends OpenPrediction {
  readonly label: Label;
}

export interface Revision {
  /** Id of the prediction. */
  readonly prediction: string;
  readonly label: Label;
}

/** Labels as they are known since they were frozen. What a look has read is never rewritten. */
export interface RevisionStore {
  /** Closed predictions made under any of these pseudonyms. */
  closed(study: Study, patients: readonly string[]): Promise<readonly ClosedPrediction[]>;
  append(study: Study, revisions: readonly Revision[], revisedAt: string): Promise<void>;
}
