import type { SealedPrediction } from '../study-follow-up/followed';
import type { NewCodeSlot } from './new-code-slot';

/** Whether a prediction has a value of a named subgroup, such as `sex=male`. */
export function isInSubgroup({ subgroups }: Pick<SealedPrediction, 'subgroups'>, subgroup: string): boolean {
  return Object.entries(subgroups).some(([name, value]) => value !== null && `${name}=${value}` === subgroup);
}

/** Whether a prediction belongs to a slot, whenever it was indexed. */
export function isInSlot(
  { code, within }: Pick<NewCodeSlot, 'code' | 'within'>,
  prediction: Pick<SealedPrediction, 'subgroups'>,
  medications: ReadonlySet<string>,
): boolean {
  return medications.has(code) && (within === null || isInSubgroup(prediction, within));
}
