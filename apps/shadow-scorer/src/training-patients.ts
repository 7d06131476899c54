import type { Pseudonymiser } from '@sotto/security';

/** Pseudonyms of a list with one raw identifier and its authority a line, after a header. */
export function trainingPatients(list: string, pseudonymiser: Pseudonymiser): ReadonlySet<string> {
  const [, ...lines] = list.trim().split('\n');
  return new Set(
    lines.map((line) => {
      const [identifier, authority] = line.trim().split(',');
      return pseudonymiser.patient({ identifier: identifier ?? '', authority: authority ?? '' });
    }),
  );
}
