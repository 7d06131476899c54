import type { SubgroupCodes } from '@sotto/decay';
import { attributes } from './attributes';
import type { Replicate } from './draw-replicate';

/** The 24 subgroups of a replicate as columns. */
export function columnsOf({ levels, flags }: Pick<Replicate, 'levels' | 'flags'>): SubgroupCodes[] {
  return [
    ...levels.map((codes, a) => ({ codes, count: attributes[a]!.levels.length })),
    ...flags.map((codes) => ({ codes, count: 1 })),
  ];
}
