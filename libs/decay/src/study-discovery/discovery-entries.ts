import { isSmallCount } from '@sotto/statistics';
import type { DiscoveryEntry } from '../ledger';
import type { StudySlotReading } from './read-slot';
import { slotName } from './study-slot';

export interface DiscoveryContext {
  readonly model: string;
  readonly number: number;
  /** Moment of the look, ISO. */
  readonly at: string;
  readonly line: number;
  /** Hash of the sealed look. */
  readonly sealed: string;
}

/**
 * The ledger entries of a look, one a slot: what may be read outside the seal. They tell no counts, from which those of the
 * other patients of a subgroup would follow.
 *
 * @param stillFollowed patients of a reading's slot whose follow-up goes on
 */
export function discoveryEntries(
  readings: readonly StudySlotReading[],
  stillFollowed: (reading: StudySlotReading) => number,
  { model, number, at, line, sealed }: DiscoveryContext,
): DiscoveryEntry[] {
  return readings.map((each) => {
    const { slot, reading } = each;
    const isFew = isSmallCount(stillFollowed(each));
    return {
      detector: 'follow-up',
      discovered: true,
      found: slot.found,
      model,
      look: number,
      at,
      subgroup: slotName(slot),
      direction: slot.direction,
      tier: 'discovery',
      state: isFew ? 'few-followed' : 'tested',
      statistic: isFew ? null : reading.statistic,
      threshold: line,
      alarm: reading.alarm,
      sealed,
    };
  });
}
