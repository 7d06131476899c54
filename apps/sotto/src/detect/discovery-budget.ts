import { slotCount } from '@sotto/decay';

/** False alarms a year of all slots together, at most. */
export const discoveryBudget = 0.1;

export function discoveryLine(lookDays: number): number {
  return Math.log(((365.25 / lookDays) * slotCount) / discoveryBudget);
}
