import { isSmallCount } from '@sotto/statistics';
import type { NewCodeEntry } from '../ledger';
import type { NewCodeReading } from './read-slot';
import { slotName } from './new-code-slot';

export interface NewCodeContext {
  readonly model: string;
  readonly number: number;
  /** Moment of the look, ISO. */
  readonly at: string;
  readonly line: number;
  /** Hash of the sealed look. */
  readonly sealed: string;
}

/**
 * The ledger entries of a look, one a slot and direction: what may be read outside the seal. They tell no counts, from
 * which those of the subgroup's other patients would follow.
 *
 * @param stillFollowed patients of a reading's slot whose follow-up goes on
 */
export function newCodeEntries(
  readings: readonly NewCodeReading[],
  stillFollowed: (reading: NewCodeReading) => number,
  { model, number, at, line, sealed }: NewCodeContext,
): NewCodeEntry[] {
  return readings.map((each) => {
    const isFew = isSmallCount(stillFollowed(each));
    return {
      detector: 'follow-up',
      discovered: true,
      model,
      look: number,
      at,
      subgroup: slotName(each.slot),
      direction: each.direction,
      tier: 'discovery',
      state: isFew ? 'few-followed' : 'tested',
      statistic: isFew ? null : each.reading.statistic,
      threshold: line,
      alarm: each.reading.alarm,
      sealed,
    };
  });
}
