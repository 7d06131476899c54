import { FhirReader, type ResourceShown, type Site } from '@sotto/app-intake';
import { Pseudonymiser } from '@sotto/security';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { inOrderOfNumber, keyOfFeed, requireFile } from './feed-files';

/** Up to here references are resolved within a whole file; a larger one is NDJSON and read line by line. */
const largestWhole = 100 * 1024 * 1024;

/** Writes one line a resource to standard output. @returns how many resources had which result, in words */
export async function showFhirFiles(files: readonly string[], source: string, site: Site): Promise<string> {
  for (const file of files) await requireFile(file);
  const reader = new FhirReader(source, new Pseudonymiser(keyOfFeed()), site);
  const counts = new Map<string, number>();
  for (const file of files) {
    for await (const text of textsOf(file)) for (const shown of reader.read(text)) await show(shown, counts);
  }
  return inOrderOfNumber(counts);
}

async function show(shown: ResourceShown, counts: Map<string, number>): Promise<void> {
  const { result, reason } = shown;
  const name = reason === null ? result : `${result}, ${reason}`;
  counts.set(name, (counts.get(name) ?? 0) + 1);
  if (process.stdout.write(`${JSON.stringify(shown)}\n`)) return;
  await new Promise((resolve) => process.stdout.once('drain', resolve));
}

async function* textsOf(file: string): AsyncGenerator<string> {
  const { size } = await stat(file);
  if (size <= largestWhole) yield await readFile(file, 'utf8');
  else yield* createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
}
