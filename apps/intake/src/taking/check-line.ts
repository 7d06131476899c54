import { feedFact, type FeedFact } from '@sotto/admissions';
import { formFaultsInLine, readForm } from '@sotto/models';
import type { DateTime } from 'luxon';
import { contentFault, type KnownUnits } from './content-fault';

export interface RejectedLineCheck {
  readonly result: 'rejected';
  readonly reason: string;
  /** How to mend it. */
  readonly detail: string;
}

export type CheckedLine = { readonly result: 'accepted'; readonly fact: FeedFact } | RejectedLineCheck;

/**
 * One line of a live feed: a fact, or why it is none and how to mend it. The detail repeats no patient data. What is
 * wrong with its contents is for `FactChecks` to say.
 */
export function readLiveLine(line: string): CheckedLine {
  const read = readLine(line);
  if (read.result === 'accepted' && read.fact.knownAt !== undefined) {
    return rejected('known-at-in-live-feed', 'leave out knownAt: Sotto stamps it; it is for replays only');
  }
  return read;
}

/** One line of a recorded feed, as of the moment at which it was learnt. */
export function checkFact(line: string, now: DateTime, units: KnownUnits): CheckedLine {
  const read = readLine(line);
  if (read.result === 'rejected') return read;
  const fault = contentFault(read.fact, now.toMillis(), units);
  return fault === undefined ? read : rejected(fault.reason, fault.detail);
}

function readLine(line: string): CheckedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return rejected('not-json', `this line is no JSON: ${oneFact}`);
  }
  if (!isObject(value)) return rejected('not-a-fact', `this line is no JSON object: ${oneFact}`);
  const read = readForm(feedFact, value);
  if ('data' in read) return { result: 'accepted', fact: inUtc(read.data) };
  return rejected('not-a-fact', formFaultsInLine(read.faults.slice(0, 5)));
}

const oneFact = 'write each fact whole, as one object, on a line of its own';

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One instant has one notation, for what says the same must be the same fact. */
function inUtc(fact: FeedFact): FeedFact {
  const { at, knownAt } = fact;
  const moments = { ...(at && { at: utc(at) }), ...(knownAt && { knownAt: utc(knownAt) }) };
  if (fact.kind !== 'complete-through') return { ...fact, ...moments };
  return { ...fact, ...moments, through: fact.through.includes('T') ? utc(fact.through) : fact.through };
}

function utc(moment: string): string {
  return new Date(moment).toISOString();
}

export function rejected(reason: string, detail: string): RejectedLineCheck {
  return { result: 'rejected', reason, detail };
}
