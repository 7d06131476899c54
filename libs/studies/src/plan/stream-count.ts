import type { Protocol, SubgroupSpecification } from '../protocol';

/** Values that an attribute is taken to have where neither the protocol nor a share tells. */
const valuesAssumed = 5;

/** Decay streams of one model: two directions for everybody and for each value of each subgroup. */
export function streamCount({ subgroups }: Protocol, namesWithShare: readonly string[]): number {
  const values = subgroups.reduce((total, subgroup) => total + valuesOf(subgroup, namesWithShare), 0);
  return 2 * (1 + values);
}

function valuesOf(subgroup: SubgroupSpecification, namesWithShare: readonly string[]): number {
  if ('where' in subgroup) return 2;
  if (subgroup.bands !== undefined) return subgroup.bands.length + 1;
  const known = namesWithShare.filter((name) => name.startsWith(`${subgroup.name}=`)).length;
  return Math.max(known, subgroup.by === 'sex' ? 2 : valuesAssumed);
}
