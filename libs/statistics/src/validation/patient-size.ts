import type { Size } from './minimum';

/** How many patients there are, and how many with the event; a patient with both kinds of rows counts for each. */
export function sizeOfPatients(patients: ArrayLike<number>, outcomes: ArrayLike<number>): Size {
  const seen = [new Set<number>(), new Set<number>()] as const;
  for (let i = 0; i < patients.length; i++) seen[outcomes[i] === 1 ? 1 : 0].add(patients[i]!);
  return { cases: seen[0].size + seen[1].size, events: seen[1].size };
}
