import { slotCount } from '../discovery/slot-count';
import { bothDirections } from '../follow-up/budget';
import type { SealedPrediction } from '../study-follow-up/followed';
import { countedSince, type LookMemory } from '../study-follow-up/look-memory';
import type { NewCodeSlot } from './new-code-slot';
import { isInSubgroup } from './slot-members';

/** Each holds two places, one a direction. */
const mostSlots = slotCount / 2;
const oldAfter = 8;

/**
 * Opens slots for new drugs: for all who have it, and for those of the named subgroup that has most of them. What is
 * looked at is who is treated, never how it went, so that choosing costs nothing.
 *
 * @param opened cohort of the look
 */
export function openSlots(
  slots: readonly NewCodeSlot[],
  fresh: ReadonlyMap<string, readonly SealedPrediction[]>,
  opened: number,
  memory: LookMemory,
): NewCodeSlot[] {
  let taken = [...slots];
  for (const [code, patients] of fresh) {
    const subgroup = mostTreated(patients, memory);
    for (const within of subgroup === undefined ? [null] : [null, subgroup]) {
      const left = taken.length < mostSlots ? taken : withoutWeakest(taken, opened);
      if (left === undefined) return taken;
      taken = [...left, emptySlot(code, within, opened)];
    }
  }
  return taken;
}

function emptySlot(code: string, within: string | null, opened: number): NewCodeSlot {
  const start = { since: opened, statistic: 0 };
  const directions = { 'over-prediction': start, 'under-prediction': start };
  return { code, within, opened, directions, patients: [], risks: [], deaths: [], exposure: [] };
}

/** Of the subgroups that have most of the treated, the smallest. */
function mostTreated(patients: readonly SealedPrediction[], memory: LookMemory): string | undefined {
  const named = memory.groups.slice(1).map((subgroup, i) => ({
    subgroup,
    treated: patients.filter((patient) => isInSubgroup(patient, subgroup)).length,
    size: countedSince(memory, i + 1, 0).patients,
  }));
  return named.toSorted((a, b) => b.treated - a.treated || a.size - b.size)[0]?.subgroup;
}

/** Without the slot with the least evidence, if one is old and has no more than looks alone would give it. */
function withoutWeakest(slots: readonly NewCodeSlot[], present: number): NewCodeSlot[] | undefined {
  const growth = ({ directions, opened }: NewCodeSlot) =>
    Math.max(...bothDirections.map((direction) => directions[direction].statistic)) - Math.log(present - opened);
  const old = slots.filter((slot) => present - slot.opened > oldAfter && growth(slot) < 0);
  if (old.length === 0) return undefined;
  const weakest = old.reduce((a, b) => (growth(b) < growth(a) ? b : a));
  return slots.filter((slot) => slot !== weakest);
}
