import type { KnownUnits } from '@sotto/app-intake';
import { DateTime } from 'luxon';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FeedRefused } from './feed-refused';
import { inOrderOfMoment } from './in-order-of-moment';
import { readFacts, type RecordedFact, surveyFacts } from './recorded-facts';
import { readMessages, type RecordedMessage, surveyMessages } from './recorded-messages';
import type { SurveyedFile } from './surveyed-file';

export type RecordedItem = RecordedFact | RecordedMessage;

/** A recorded feed as it lies in its files: NDJSON facts with `knownAt`, HL7 v2 messages, or both. */
export interface RecordedFeed {
  readonly files: readonly SurveyedFile[];
  readonly first: DateTime;
  readonly last: DateTime;
  /** SHA-256 of everything in it. */
  readonly hash: string;
  /** Of the time stamps of messages that name none. */
  readonly zone: string;
}

/** Reads a file, or the files of a folder, once, to know what is there. @throws FeedRefused */
export async function surveyFeed(path: string, zone: string): Promise<RecordedFeed> {
  const hash = createHash('sha256');
  const files: SurveyedFile[] = [];
  for (const file of await filesAt(path)) {
    for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
    files.push((await kindOf(file)) === 'facts' ? await surveyFacts(file) : await surveyMessages(file, zone));
  }
  const [first, last] = [files.map((file) => file.first).toSorted()[0]!, files.map((file) => file.last).toSorted()];
  return { files, first: utc(first), last: utc(last.at(-1)!), hash: hash.digest('hex'), zone };
}

/** What a feed holds, in the order in which it was learnt. */
export function readFeed({ files, zone }: RecordedFeed, units: KnownUnits): AsyncGenerator<RecordedItem> {
  return inOrderOfMoment<RecordedItem>(
    files.map((file) => ({
      first: file.first,
      read: (): AsyncIterator<RecordedItem> =>
        file.kind === 'facts' ? readFacts(file, units) : readMessages(file, zone),
    })),
  );
}

function utc(moment: string): DateTime {
  return DateTime.fromISO(moment, { zone: 'utc' });
}

async function filesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new FeedRefused(`there is no file or folder "${path}"`);
  if (found.isFile()) return [path];
  if (!found.isDirectory()) throw new FeedRefused(`"${path}" is no file: it is read twice, so save it as a file first`);
  const files = (await readdir(path)).filter((name) => /\.(ndjson|jsonl|hl7)$/.test(name)).toSorted();
  if (files.length === 0) throw new FeedRefused(`${path}: no file in it ends with .ndjson, .jsonl or .hl7`);
  return files.map((name) => join(path, name));
}

const beginning = 4096;

/** Messages where it is named so; else by what it begins with. */
async function kindOf(path: string): Promise<SurveyedFile['kind']> {
  if (path.endsWith('.hl7')) return 'messages';
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning), 0, beginning, 0);
    const text = buffer.toString('latin1', 0, bytesRead).replace(/^(?:\u00ef\u00bb\u00bf)?[\s\u000b]*/, '');
    return /^(?:MSH|FHS|BHS)[^A-Za-z0-9]/.test(text) ? 'messages' : 'facts';
  } finally {
    await file.close();
  }
}
