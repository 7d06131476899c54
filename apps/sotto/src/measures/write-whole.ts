import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';

/** Writes a page whole or not at all. */
export async function writeWhole(place: string, text: string): Promise<void> {
  const unfinished = `${place}.${randomUUID()}`;
  try {
    await writeFile(unfinished, text);
    await rename(unfinished, place);
  } finally {
    await rm(unfinished, { force: true });
  }
}
