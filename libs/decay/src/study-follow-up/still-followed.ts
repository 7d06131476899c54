import { everybody } from '@sotto/performance';
import type { Followed } from './followed';

/** Number of patients of each group whose follow-up goes on after a clock. */
export function stillFollowed(
  { patients: { indexDays, knownDays, leftDays }, columns, names }: Followed,
  groups: readonly string[],
  clock: number,
  followUpDays: number,
): number[] {
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (let i = 0; i < indexDays.length; i++) {
    const hasEnded = knownDays[i]! <= clock || leftDays![i]! <= clock || clock - indexDays[i]! > followUpDays;
    if (hasEnded) continue;
    count(everybody);
    let first = 1;
    for (const column of columns) {
      if (column.codes[i]! > 0) count(names[first + column.codes[i]! - 1]!);
      first += column.count;
    }
  }
  return groups.map((name) => counts.get(name) ?? 0);
}
