import { readFile } from 'node:fs/promises';
import type { Pseudonymiser } from '@sotto/security';

/** Pseudonyms of a file with one raw identifier and its authority a line, after a header. */
export async function readTrainingPatients(file: string, pseudonymiser: Pseudonymiser): Promise<ReadonlySet<string>> {
  const [, ...lines] = (await readFile(file, 'utf8')).trim().split('\n');
  return new Set(
    lines.map((line) => {
      const [identifier, authority] = line.trim().split(',');
      return pseudonymiser.patient({ identifier: identifier ?? '', authority: authority ?? '' });
    }),
  );
}
