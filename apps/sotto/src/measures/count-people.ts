import { type CountedGroup, isSmallCount } from '@sotto/statistics';
import type { Division, GroupedCases } from './divide-cases';

/** How many people stand behind the rows of each group. */
export interface CountedPeople {
  readonly patients: readonly number[];
  /** For suppression: patients, and those with and those without the event in some row; one may be in both. */
  readonly countings: readonly (readonly CountedGroup[])[];
}

/** Counts the patients of each group, and in each of its two cells: many rows without the event may be one person's. */
export function countPeople(
  groups: readonly Division[],
  casesOf: (group: Division, number: number) => Pick<GroupedCases, 'patients' | 'outcomes'>,
): CountedPeople {
  const counted = groups.map((group, i) => {
    const { patients, outcomes } = casesOf(group, i);
    const peopleWith = (outcome: number) => new Set(patients!.filter((_, row) => outcomes[row] === outcome)).size;
    return { patients: new Set(patients).size, events: peopleWith(1), others: peopleWith(0) };
  });
  const inCells = counted.map(({ events, others }, i) => ({
    column: groups[i]!.column,
    cases: events + others,
    events,
  }));
  const patients = counted.map((each) => each.patients);
  return { patients, countings: [inCells, patients.map((cases, i) => ({ ...inCells[i]!, cases, events: cases }))] };
}

/**
 * Of which groups the number of patients is shown. A patient may be in several groups of a column: then all patients less
 * those of a group are those who are only in others, and the groups together less all how often one is in another too.
 *
 * @param patients of each group, the whole first
 * @param shown of which groups the cases are shown
 */
export function patientsShown(
  groups: readonly Pick<Division, 'column'>[],
  patients: readonly number[],
  shown: readonly boolean[],
): boolean[] {
  const all = patients[0]!;
  const left = shown.map((isShown, i) => isShown && !isSmallCount(all - patients[i]!));
  for (const [column, members] of Map.groupBy(groups.keys(), (i) => groups[i]!.column)) {
    if (column === null || members.some((i) => !left[i])) continue;
    const beyond = members.reduce((sum, i) => sum + patients[i]!, 0) - all;
    if (isSmallCount(Math.abs(beyond))) left[members.reduce((a, b) => (patients[b]! < patients[a]! ? b : a))] = false;
  }
  return left;
}
