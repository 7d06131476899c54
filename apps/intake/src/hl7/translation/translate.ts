import type { FeedFact, RawIdentifier } from '@sotto/admissions';
import { type AssumedCharacterSet, decode } from '../form/decode';
import { Message } from '../form/message';
import type { FeedMemory, Renaming } from './feed-memory';
import { type Header, readHeader, requireHeader } from './header';
import { contentFault, type Fault, headerFault, MessageFault } from './message-fault';
import { Reading } from './reading';
import type { Site } from '../../site/site';
import { type CodeAsSent, standardise } from '../../site/standardise';
import { unmappedVisitCodes } from './unmapped-visit-codes';
import { understand } from './understand';

/** What Sotto makes of one message. */
export interface Translation {
  readonly result: 'accepted' | 'ignored' | 'rejected';
  readonly reason: string | null;
  readonly facts: readonly FeedFact[];
  /** The codes of the message as they were sent. */
  readonly codes: readonly CodeAsSent[];
  readonly renamings: readonly Renaming[];
  readonly diedAtDischarge: readonly RawIdentifier[];
  /** As far as it can be read. */
  readonly message: Message | undefined;
  readonly header: Header | undefined;
  /** Why it is rejected, and where to mend it. */
  readonly fault: Fault | undefined;
  readonly assumedCharacterSet: AssumedCharacterSet | undefined;
}

const nothing = { facts: [], codes: [], renamings: [], diedAtDischarge: [], fault: undefined };

/** A message longer than this is no message of the kinds that are read. */
export const longestMessage = 10 * 1024 * 1024;

/** A message as far as its form can be read; its segments are divided once, however often it is translated. */
export interface ReadMessage {
  readonly text: string;
  readonly message: Message | undefined;
  readonly header: Header | undefined;
  readonly assumedCharacterSet: AssumedCharacterSet | undefined;
  /** What its form forbids. */
  readonly isTooLong: boolean;
  readonly isUnsupported: boolean;
}

/** @param bytes one character a byte */
export function readMessage(bytes: string): ReadMessage {
  const decoded = bytes.length > longestMessage ? undefined : decode(bytes);
  const text = decoded === undefined || 'unsupported' in decoded ? bytes.slice(0, longestMessage) : decoded.text;
  const message = Message.read(text);
  return {
    text,
    message,
    header: message === undefined ? undefined : readHeader(message),
    assumedCharacterSet: decoded !== undefined && 'assumed' in decoded ? decoded.assumed : undefined,
    isTooLong: decoded === undefined,
    isUnsupported: decoded !== undefined && 'unsupported' in decoded,
  };
}

/**
 * Translates one message into facts. Pure: the same bytes under the same site and memory give the same
 * translation. Nothing of a patient is in a reason.
 *
 * @param bytes one character a byte
 */
export function translate(bytes: string, site: Site, memory: FeedMemory): Translation {
  return translateRead(readMessage(bytes), site, memory);
}

/** The same of a message that was read before. */
export function translateRead(read: ReadMessage, site: Site, memory: FeedMemory): Translation {
  const { text, message, header, assumedCharacterSet, isTooLong, isUnsupported } = read;
  const about = { message, header, assumedCharacterSet };
  try {
    if (message === undefined || header === undefined) throw unreadable(text);
    if (isTooLong) throw headerFault('message-longer-than-10-mib', 207, 1);
    requireHeader(header);
    if (isUnsupported) throw headerFault('character-set-not-supported', 103, 18);
    return { ...nothing, ...meaningOf(new Reading(message, header, site, memory)), ...about };
  } catch (error) {
    if (!(error instanceof MessageFault)) throw error;
    return { ...nothing, result: 'rejected', reason: error.fault.reason, ...about, fault: error.fault };
  }
}

/** A message that is rejected for what its bytes do not say: its frame has no end, or its processing fails. */
export function refuse(bytes: string, fault: Fault): Translation {
  const message = Message.read(bytes);
  const header = message === undefined ? undefined : readHeader(message);
  return {
    ...nothing,
    result: 'rejected',
    reason: fault.reason,
    message,
    header,
    fault,
    assumedCharacterSet: undefined,
  };
}

function meaningOf(reading: Reading): Pick<Translation, 'result' | 'reason' | 'facts'> & Partial<Translation> {
  const { processingId } = reading.header;
  if (!reading.site.processingIds.has(processingId)) {
    const reason = processingId === 'P' ? 'production-message-msh-11' : 'test-message-msh-11';
    return { result: 'ignored', reason, facts: [] };
  }
  const { ignoredAs, ...understood } = understand(reading);
  if (understood.facts.length === 0 && (understood.renamings ?? []).length === 0) {
    return { result: 'ignored', reason: ignoredAs, facts: [], codes: unmappedVisitCodes(reading) };
  }
  const { facts, codes } = standardise(understood.facts, reading.site);
  for (const fact of facts) requireFact(fact);
  return {
    result: 'accepted',
    reason: null,
    ...understood,
    facts,
    codes: [...codes, ...unmappedVisitCodes(reading)],
  };
}

const longest: Readonly<Record<string, number>> = { text: 1000, unit: 50, id: Infinity };
const longestName = 200;

/** A code or number that cannot be kept as it is caught here, whatever field it came from. */
function requireFact(fact: FeedFact): void {
  if (fact.kind === 'score' && !(fact.risk >= 0 && fact.risk <= 1)) {
    throw contentFault('risk-not-between-0-and-1', 102, { segment: 'OBX', field: 5 });
  }
  for (const [property, value] of Object.entries(fact)) {
    const texts = typeof value === 'object' ? [value.identifier, value.authority] : [value];
    const most = typeof value === 'object' ? longestName : (longest[property] ?? longestName);
    for (const text of texts) {
      if (typeof text !== 'string') continue;
      if (text.length > most) throw unusable(fact, property, 'too-long');
      if (text.includes('\0')) throw unusable(fact, property, 'holds-nul');
    }
  }
}

function unusable(fact: FeedFact, property: string, why: string): MessageFault {
  const [segment, field] = propertyPlaces[property] ?? places[fact.kind] ?? (['PV1', 2] as const);
  return contentFault(`${fact.kind}-${property.toLowerCase()}-${why}`, 102, { segment, field });
}

const propertyPlaces: Readonly<Record<string, readonly [string, number]>> = {
  patient: ['PID', 3],
  into: ['PID', 3],
  from: ['MRG', 1],
  encounter: ['PV1', 19],
  source: ['MSH', 4],
  site: ['MSH', 4],
};

/** Where the codes of a kind of fact stand; those of stays in PV1. */
const places: Partial<Record<FeedFact['kind'], readonly [string, number]>> = {
  patient: ['PID', 7],
  observation: ['OBX', 3],
  score: ['OBX', 3],
  condition: ['DG1', 3],
  procedure: ['PR1', 3],
  medication: ['ORC', 2],
};

function unreadable(text: string): MessageFault {
  return text.startsWith('MSH') ? headerFault('delimiters-unusable', 102, 2) : headerFault('header-missing', 100, 1);
}
