import { everybody } from '@sotto/performance';
import type { FollowedPatients } from '../follow-up/followed-patients';
import type { Followed } from './followed';

/** Whether the follow-up of a patient, by place, goes on after a clock. */
export function isFollowedAt(
  { indexDays, knownDays, leftDays }: FollowedPatients,
  clock: number,
  followUpDays: number,
): (patient: number) => boolean {
  return (i) => knownDays[i]! > clock && leftDays![i]! > clock && clock - indexDays[i]! <= followUpDays;
}

/** Number of patients of each group whose follow-up goes on after a clock. */
export function stillFollowed(
  { patients, columns, names }: Followed,
  groups: readonly string[],
  clock: number,
  followUpDays: number,
): number[] {
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const isFollowed = isFollowedAt(patients, clock, followUpDays);
  for (let i = 0; i < patients.indexDays.length; i++) {
    if (!isFollowed(i)) continue;
    count(everybody);
    let first = 1;
    for (const column of columns) {
      if (column.codes[i]! > 0) count(names[first + column.codes[i]! - 1]!);
      first += column.count;
    }
  }
  return groups.map((name) => counts.get(name) ?? 0);
}
