import type { SealedPrediction } from './followed';

/** Whether a prediction has a value of a named subgroup, such as `sex=male`. */
export function isInSubgroup({ subgroups }: Pick<SealedPrediction, 'subgroups'>, subgroup: string): boolean {
  return Object.entries(subgroups).some(([name, value]) => value !== null && `${name}=${value}` === subgroup);
}
