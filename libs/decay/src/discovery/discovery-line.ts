import { slotCount } from './slot-count';

/** False alarms a year of all slots together, at most. */
export const discoveryAlarmsPerYear = 0.1;

/** The line of a slot, a natural logarithm: c = looks a year x slots / budget. */
export function discoveryLine(looksPerYear: number): number {
  return Math.log((looksPerYear * slotCount) / discoveryAlarmsPerYear);
}
