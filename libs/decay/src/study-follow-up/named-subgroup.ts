import type { SealedPrediction } from './sealed-prediction';

/** Whether a prediction has a value of a named subgroup, such as `sex=male`. */
export function isInSubgroup({ subgroups }: Pick<SealedPrediction, 'subgroups'>, subgroup: string): boolean {
  for (const name in subgroups) {
    const value = subgroups[name];
    if (value === null || value === undefined || subgroup.length !== name.length + 1 + value.length) continue;
    if (subgroup.startsWith(name) && subgroup[name.length] === '=' && subgroup.endsWith(value)) return true;
  }
  return false;
}
