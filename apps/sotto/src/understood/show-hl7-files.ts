import { type MessageShown, readHl7, type Site } from '@sotto/app-intake';
import { Pseudonymiser } from '@sotto/security';
import { createReadStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inOrderOfNumber, keyOfFeed, requireFile } from './feed-files';

/** Writes one line a message to standard output. @returns how many messages had which result, in words */
export async function showHl7Files(files: readonly string[], site: Site, testMessages: boolean): Promise<string> {
  for (const file of files) await requireFile(file);
  const processingIds = testMessages ? new Set(['P', 'T', 'D']) : site.processingIds;
  const counts = new Map<string, number>();
  const lines = Readable.from(readHl7(chunksOf(files), { ...site, processingIds }, new Pseudonymiser(keyOfFeed())));
  try {
    await pipeline(lines, counted(counts), process.stdout, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
  return inOrderOfNumber(counts);
}

function counted(counts: Map<string, number>): Transform {
  return new Transform({
    writableObjectMode: true,
    transform(shown: MessageShown, _, done) {
      const { result, reason, assumedCharacterSet: assumed } = shown;
      const entries = [reason === null ? result : `${result}, ${reason}`, ...(assumed ? [`read as ${assumed}`] : [])];
      for (const each of entries) counts.set(each, (counts.get(each) ?? 0) + 1);
      done(null, `${JSON.stringify(shown)}\n`);
    },
  });
}

/** The files' bytes, one character a byte; a file ends its last message. */
async function* chunksOf(files: readonly string[]): AsyncGenerator<string> {
  for (const file of files) {
    for await (const chunk of createReadStream(file, { encoding: 'latin1', highWaterMark: 1 << 20 }))
      yield chunk as string;
    yield '\x1c';
  }
}
