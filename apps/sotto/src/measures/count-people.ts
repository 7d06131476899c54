import type { CountedGroup } from '@sotto/statistics';
import type { Division, GroupedCases } from './divide-cases';

/** Patients of each group, and those of them who ever had the event. */
export function countPeople(
  groups: readonly Division[],
  casesOf: (group: Division, number: number) => Pick<GroupedCases, 'patients' | 'outcomes'>,
): CountedGroup[] {
  return groups.map((group, i) => {
    const { patients, outcomes } = casesOf(group, i);
    const withEvent = new Set(patients!.filter((_, row) => outcomes[row] === 1));
    return { column: group.column, cases: new Set(patients).size, events: withEvent.size };
  });
}
