import type { SubgroupCodes } from '@sotto/decay';
import { cancer, lung } from './attributes';
import type { Replicate } from './draw-replicate';

/** The slots that the first order for immunotherapy opens: the code, and the code in the subgroup with most carriers. */
export const newCodeNames = ['immunotherapy', 'lung and immunotherapy'] as const;

/**
 * Columns of the slots. Before the first order they hold the parent as it was: everybody, and lung cancer; patients
 * indexed later are in a slot only if they have the order. Without an order no slot opens.
 */
export function newCodeColumns({ indexDays, immunotherapy, levels }: Replicate): SubgroupCodes[] {
  const first = immunotherapy.indexOf(1);
  if (first < 0) return newCodeNames.map(() => ({ codes: new Uint8Array(indexDays.length), count: 1 }));
  const opened = Math.max(0, Math.floor(indexDays[first]!));
  const kinds = levels[cancer]!;
  const slot = (parent: (i: number) => boolean) =>
    immunotherapy.map((ordered, i) => (parent(i) && (ordered === 1 || indexDays[i]! < opened) ? 1 : 0));
  return [
    { codes: slot(() => true), count: 1 },
    { codes: slot((i) => kinds[i] === lung + 1), count: 1 },
  ];
}
