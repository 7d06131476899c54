import type { SealedPrediction } from '../study-follow-up/sealed-prediction';
import { type CodeKind, kindOfCode } from './codes-at';
import type { Trait } from './trait';

/** What traits are read from, by place of the prediction, as it was known when the prediction was made. */
export interface Features {
  readonly predictions: readonly Pick<SealedPrediction, 'subgroups'>[];
  having(code: string): (prediction: number) => boolean;
  /** By place in the package: what each prediction was given, NaN where it is missing. */
  input(place: number): Float64Array;
}

/** What is read for traits: codes take charts, inputs are wide. */
export interface FeaturesRead {
  /** Kinds of codes; empty: no chart is read. */
  readonly codes: readonly CodeKind[];
  readonly inputs: boolean;
  /** Whose codes and inputs, by place of the prediction; absent: everybody's. Those of others stand as none. */
  readonly codesOf?: (place: number) => boolean;
  readonly inputsOf?: (place: number) => boolean;
}

/** What these traits take. */
export function readFor(traits: readonly Trait[]): FeaturesRead {
  return {
    codes: [...new Set(traits.flatMap(({ kind, text }) => (kind === 'code' ? [kindOfCode(text)] : [])))],
    inputs: traits.some(({ kind }) => kind === 'input'),
  };
}
