import { slotCount } from '../discovery/slot-count';
import { weakestOld } from '../discovery/weakest-old';
import type { StudySlot } from './study-slot';

/** What a slot is opened with. */
export type OpenedSlot = Pick<StudySlot, 'traits' | 'found' | 'direction' | 'opened' | 'level'>;

/** The slots with one more, in a free place or in that of the weakest old one; undefined where there is neither. */
export function placeIn(slots: readonly StudySlot[], slot: OpenedSlot): readonly StudySlot[] | undefined {
  const tenant = {
    ...slot,
    ...{ since: slot.opened, statistic: 0 },
    ...{ patients: [], risks: [], deaths: [], exposure: [] },
  };
  if (slots.length < slotCount) return [...slots, tenant];
  const weakest = weakestOld(slots, slot.opened);
  return weakest && [...slots.filter((each) => each !== weakest), tenant];
}
