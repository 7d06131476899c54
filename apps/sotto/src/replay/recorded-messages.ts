import { MessageSplitter, sentAtOf } from '@sotto/app-intake';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { FeedRefused } from './feed-refused';
import type { SurveyedFile } from './surveyed-file';

/** An HL7 v2 message of a recorded feed, one character a byte. */
export interface RecordedMessage {
  readonly kind: 'message';
  /** When it was sent (MSH-7), or with the message before it where that was sent later. */
  readonly knownAt: string;
  readonly bytes: string;
  /** File, and the number of the message in it. */
  readonly place: string;
}

/** When the first and the last message of a file were sent. @throws FeedRefused */
export async function surveyMessages(file: string, zone: string): Promise<SurveyedFile> {
  let first: string | undefined;
  let last = '';
  for await (const bytes of messagesOf(file)) {
    const at = sentAtOf(bytes, zone)?.toISO();
    if (at === undefined || at === null) continue;
    if (first === undefined || at < first) first = at;
    if (at > last) last = at;
  }
  if (first === undefined)
    throw new FeedRefused(
      `${file}: no message in it says in MSH-7 when it was sent; HL7 v2 messages begin with MSH, a batch with FHS or BHS`,
    );
  return { file, kind: 'messages', first, last };
}

/** The messages of a file, in its order: a replay learns them as they arrived. */
export async function* readMessages({ file, first }: SurveyedFile, zone: string): AsyncGenerator<RecordedMessage> {
  let knownAt = first;
  let number = 0;
  for await (const bytes of messagesOf(file)) {
    const at = sentAtOf(bytes, zone)?.toISO() ?? knownAt;
    if (at > knownAt) knownAt = at;
    number += 1;
    yield { kind: 'message', knownAt, bytes, place: `${basename(file)}, message ${number}` };
  }
}

async function* messagesOf(file: string): AsyncGenerator<string> {
  const splitter = new MessageSplitter();
  for await (const chunk of createReadStream(file, { encoding: 'latin1', highWaterMark: 1 << 20 })) {
    yield* splitter.push(chunk as string);
  }
  yield* splitter.end();
}
