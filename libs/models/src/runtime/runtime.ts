import type { InputRow } from '../inputs/input-row';

/** Why a model gave no risk; the admission stays accounted for under this reason. */
export type ScoreFailure = 'model-error' | 'timeout' | 'risk-out-of-range' | 'missing-score' | 'missing-input';

export type ScoreResult = { readonly risk: number } | { readonly failed: ScoreFailure };

/**
 * What computes risks from inputs. One result a row, in the same order; a fault of the model is a result, never a throw.
 * A row's result does not depend on the rows beside it.
 */
export interface Runtime {
  score(batch: readonly InputRow[]): Promise<ScoreResult[]>;
  close(): Promise<void>;
}

/** A risk is a probability; anything else that a model returns is refused. */
export function asRisk(value: number | undefined): ScoreResult {
  if (value === undefined) return { failed: 'model-error' };
  return value >= 0 && value <= 1 ? { risk: value } : { failed: 'risk-out-of-range' };
}
