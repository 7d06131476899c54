import { checkFact, type KnownUnits, pseudonymise, type StampedFact, takeIn } from '@sotto/app-intake';
import type { Pseudonymiser } from '@sotto/security';
import { DateTime } from 'luxon';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RejectedLine } from './play';
import type { World } from './world';

/** A line of a recorded feed: a fact, or what cannot be used. */
type FeedItem = StampedFact | { readonly kind: 'rejected'; readonly knownAt: string; readonly line: RejectedLine };

/** A recorded feed as it lies in its files: NDJSON facts with `knownAt`, in the order in which they were learnt. */
export interface RecordedFeed {
  readonly files: readonly string[];
  readonly lines: number;
  /** When the first and the last line were learnt. */
  readonly first: DateTime;
  readonly last: DateTime;
  /** SHA-256 of everything in it. */
  readonly hash: string;
}

/** A feed that cannot be replayed; the message says what, where and how to mend it. */
export class FeedRefused extends Error {
  readonly code = 'feed-refused';
}

/** Reads a file, or the NDJSON files of a folder in the order of their names, once, to know what is there. @throws FeedRefused */
export async function surveyFeed(path: string): Promise<RecordedFeed> {
  const files = await filesAt(path);
  const hash = createHash('sha256');
  let lines = 0;
  let first: string | undefined;
  let last = '';
  for await (const { file, number, text } of linesOf(files)) {
    hash.update(text).update('\n');
    lines += 1;
    const knownAt = knownAtOf(text);
    if (knownAt === undefined) continue;
    if (knownAt < last) {
      throw new FeedRefused(
        `${file}, line ${number}: it was learnt before the line above it; sort the feed by knownAt`,
      );
    }
    first ??= knownAt;
    last = knownAt;
  }
  if (first === undefined) throw new FeedRefused(`${path}: no line has a "knownAt" such as "2024-05-01T12:00:00Z"`);
  return { files, lines, first: DateTime.fromISO(first), last: DateTime.fromISO(last), hash: hash.digest('hex') };
}

/** What a feed holds, in its order; a line that is no fact comes with its reason and stops nothing. */
export async function* readFeed({ files, first }: RecordedFeed, units: KnownUnits): AsyncGenerator<FeedItem> {
  let now = first.toUTC().toISO()!;
  for await (const { file, text } of linesOf(files)) {
    const knownAt = knownAtOf(text);
    now = knownAt ?? now;
    const check = checkFact(text, DateTime.fromISO(now, { zone: 'utc' }), units);
    const rejected = (reason: string): FeedItem => ({
      kind: 'rejected',
      knownAt: now,
      line: { feed: basename(file), line: text, reason },
    });
    if (check.result === 'rejected') yield rejected(check.reason);
    else if (knownAt === undefined) yield rejected('known-at-missing');
    else yield { ...check.fact, knownAt };
  }
}

/** Appends the facts of a recorded feed to the stream of a world. @returns what cannot be used */
export async function appendFacts(
  { stream }: World,
  pseudonymiser: Pseudonymiser,
  items: readonly FeedItem[],
): Promise<readonly RejectedLine[]> {
  const learnt = items.filter((item) => item.kind !== 'rejected');
  for (const { topic, messages } of takeIn(pseudonymise(learnt, pseudonymiser))) await stream.append(topic, messages);
  return items.flatMap((item) => (item.kind === 'rejected' ? [item.line] : []));
}

async function filesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new FeedRefused(`there is no file or folder "${path}"`);
  if (found.isFile()) return [path];
  if (!found.isDirectory()) throw new FeedRefused(`"${path}" is no file: it is read twice, so save it as a file first`);
  const files = (await readdir(path)).filter((name) => /\.(ndjson|jsonl)$/.test(name)).toSorted();
  if (files.length === 0) throw new FeedRefused(`${path}: no file in it ends with .ndjson or .jsonl`);
  return files.map((name) => join(path, name));
}

async function* linesOf(files: readonly string[]): AsyncGenerator<{ file: string; number: number; text: string }> {
  for (const file of files) {
    let number = 0;
    for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
      number += 1;
      if (text.trim() !== '') yield { file, number, text };
    }
  }
}

/** In UTC, so that moments compare as text. */
function knownAtOf(line: string): string | undefined {
  const given = /"knownAt"\s*:\s*"([^"]+)"/.exec(line)?.[1];
  const moment = given === undefined ? undefined : DateTime.fromISO(given, { zone: 'utc' });
  return moment?.isValid === true ? moment.toISO() : undefined;
}
