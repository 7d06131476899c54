import { everybody } from '@sotto/performance';
import { bothDirections } from '../follow-up/budget';
import { countedSince, type LookMemory } from '../study-follow-up/look-memory';
import { placeIn } from './place-in';
import type { Carriers, StudySlot } from './study-slot';
import type { Trait } from './trait';

/**
 * Opens slots for new codes: for all who have one, and for those of the named subgroup that has most of them, in both
 * directions. What is looked at is who has it, never how it went, so that choosing costs nothing.
 *
 * @param opened cohort of the look
 */
export function openNewCodes(
  slots: readonly StudySlot[],
  fresh: ReadonlyMap<string, Carriers>,
  opened: number,
  memory: LookMemory,
): readonly StudySlot[] {
  let taken = slots;
  for (const [code, carriers] of fresh) {
    const subgroup = mostCarrying(carriers, memory);
    for (const group of subgroup === undefined ? [everybody] : [everybody, subgroup]) {
      const within: Trait[] = group === everybody ? [] : [{ kind: 'subgroup', text: group }];
      const traits: Trait[] = [...within, { kind: 'code', text: code }];
      for (const direction of bothDirections) {
        const slot = { traits, found: 'new-code', direction, opened, level: { of: 'group', group } } as const;
        taken = placeIn(taken, slot) ?? taken;
      }
    }
  }
  return taken;
}

/** Of the subgroups that have most of the carriers, the smallest. */
function mostCarrying({ subgroups }: Carriers, memory: LookMemory): string | undefined {
  const named = memory.groups.slice(1).map((subgroup, i) => ({
    subgroup,
    carriers: subgroups[subgroup] ?? 0,
    size: countedSince(memory, i + 1, 0).patients,
  }));
  return named.toSorted((a, b) => b.carriers - a.carriers || a.size - b.size)[0]?.subgroup;
}
