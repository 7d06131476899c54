import type { Study } from '@sotto/studies';
import type { SealedPrediction } from '../study-follow-up/followed';
import type { FollowUpStores } from '../study-follow-up/follow-up-stores';
import { codesAt, type CodeKind, kindOfCode } from './codes-at';
import type { Features, Trait } from './trait';

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

const noCodes: ReadonlySet<string> = new Set();

/** In the order of the predictions. */
export async function featuresAt(
  study: Study,
  predictions: readonly SealedPrediction[],
  { codes: kinds, inputs: readsInputs, codesOf, inputsOf }: FeaturesRead,
  { facts, followUp }: Pick<FollowUpStores, 'facts' | 'followUp'>,
): Promise<Features[]> {
  const only = (isRead: (place: number) => boolean = () => true) => predictions.filter((_, i) => isRead(i));
  const coded = kinds.length > 0 ? only(codesOf) : [];
  const codes = await codesAt(coded, facts, kinds);
  const codesById = new Map(coded.map(({ id }, i) => [id, codes[i]!]));
  const given = readsInputs ? only(inputsOf).map(({ id }) => id) : [];
  const inputs = await followUp.inputs(study, given);
  return predictions.map((prediction) => ({
    prediction,
    codes: codesById.get(prediction.id) ?? noCodes,
    inputs: inputs.get(prediction.id) ?? [],
  }));
}
