import type { FeedFact } from '@sotto/admissions';
import { readDocuments } from '../fhir/read-documents';
import { MessageSplitter } from '../hl7/form/message-splitter';
import { RememberedFeed } from '../hl7/translation/feed-memory';
import { translate } from '../hl7/translation/translate';
import type { Site } from './site';
import type { CodeAsSent } from './standardise';

/** What one message or resource of a sample comes to under a site's mapping. */
export interface SampleRead {
  readonly result: 'accepted' | 'ignored' | 'rejected';
  readonly reason: string | null;
  readonly facts: readonly FeedFact[];
  readonly codes: readonly CodeAsSent[];
  /** By code as sent: what the sender calls it. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * Reads HL7 v2 messages, or FHIR R4 as JSON or NDJSON.
 *
 * @param bytes one character a byte
 */
export function* readSample(bytes: string, site: Site): Generator<SampleRead> {
  if (/^[\s\u00ef\u00bb\u00bf]*[{[]/.test(bytes)) yield* readResources(bytes, site);
  else yield* readMessages(bytes, site);
}

function* readResources(bytes: string, site: Site): Generator<SampleRead> {
  const text = Buffer.from(bytes, 'latin1').toString('utf8');
  for (const { result, reason, facts, codes } of readDocuments(text, 'fhir', site)) {
    yield { result, reason, facts, codes, names: new Map() };
  }
}

function* readMessages(bytes: string, site: Site): Generator<SampleRead> {
  const splitter = new MessageSplitter();
  const memory = new RememberedFeed();
  for (const message of [...splitter.push(bytes), ...splitter.end()]) {
    const translation = translate(message, site, memory);
    memory.learn(translation);
    const results = (translation.message?.segments ?? []).filter(({ name }) => name === 'OBX');
    const names = results.map((obx) => [1, 4].map((at) => [obx.field(3).text(at), obx.field(3).text(at + 1)] as const));
    yield { ...translation, names: new Map(names.flat().filter(([code, name]) => code !== '' && name !== '')) };
  }
}
