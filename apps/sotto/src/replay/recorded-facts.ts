import { checkFact, type KnownUnits, type StampedFact } from '@sotto/app-intake';
import { DateTime } from 'luxon';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { FeedRefused } from './feed-refused';
import type { RejectedLine } from './play';
import type { SurveyedFile } from './surveyed-file';

/** A line of a recorded feed: a fact, or what cannot be used. */
export type RecordedFact =
  StampedFact | { readonly kind: 'rejected'; readonly knownAt: string; readonly line: RejectedLine };

/** When the first and the last of a file of NDJSON facts were learnt. @throws FeedRefused */
export async function surveyFacts(file: string): Promise<SurveyedFile> {
  let first: string | undefined;
  let last = '';
  for await (const { number, text } of linesOf(file)) {
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
  if (first === undefined) throw new FeedRefused(`${file}: no line has a "knownAt" such as "2024-05-01T12:00:00Z"`);
  return { file, kind: 'facts', first, last };
}

/** What a file holds, in its order; a line that is no fact comes with its reason and stops nothing. */
export async function* readFacts({ file, first }: SurveyedFile, units: KnownUnits): AsyncGenerator<RecordedFact> {
  let now = first;
  for await (const { number, text } of linesOf(file)) {
    const knownAt = knownAtOf(text);
    now = knownAt ?? now;
    const check = checkFact(text, DateTime.fromISO(now, { zone: 'utc' }), units);
    const rejected = (reason: string): RecordedFact => ({
      kind: 'rejected',
      knownAt: now,
      line: { feed: basename(file), line: text, place: `${basename(file)}, line ${number}`, reason },
    });
    if (check.result === 'rejected') yield rejected(check.reason);
    else if (knownAt === undefined) yield rejected('known-at-missing');
    else yield { ...check.fact, knownAt };
  }
}

async function* linesOf(file: string): AsyncGenerator<{ number: number; text: string }> {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    number += 1;
    if (text.trim() !== '') yield { number, text };
  }
}

/** In UTC, so that moments compare as text. */
function knownAtOf(line: string): string | undefined {
  const given = /"knownAt"\s*:\s*"([^"]+)"/.exec(line)?.[1];
  const moment = given === undefined ? undefined : DateTime.fromISO(given, { zone: 'utc' });
  return moment?.isValid === true ? moment.toISO() : undefined;
}
