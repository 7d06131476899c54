import type { Study } from '@sotto/studies';
import type { SealedPrediction } from '../study-follow-up/followed';
import type { FollowUpStores } from '../study-follow-up/follow-up-stores';
import { codesAt } from './codes-at';
import type { Features, Trait } from './trait';

/** What is read for traits: codes take charts, inputs are wide. */
export interface FeaturesRead {
  readonly codes: boolean;
  readonly inputs: boolean;
}

/** What these traits take. */
export function readFor(traits: readonly Trait[]): FeaturesRead {
  return {
    codes: traits.some(({ kind }) => kind === 'code'),
    inputs: traits.some(({ kind }) => kind === 'input'),
  };
}

/** In the order of the predictions. */
export async function featuresAt(
  study: Study,
  predictions: readonly SealedPrediction[],
  read: FeaturesRead,
  { facts, followUp }: Pick<FollowUpStores, 'facts' | 'followUp'>,
): Promise<Features[]> {
  const codes = read.codes ? await codesAt(predictions, facts) : [];
  const ids = predictions.map(({ id }) => id);
  const inputs = read.inputs ? await followUp.inputs(study, ids) : new Map<string, readonly (number | null)[]>();
  return predictions.map((prediction, i) => ({
    prediction,
    codes: codes[i] ?? new Set(),
    inputs: inputs.get(prediction.id) ?? [],
  }));
}
