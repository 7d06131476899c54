import { feedFact, type FeedFact } from '@sotto/admissions';
import { DateTime } from 'luxon';
import { codeKey } from './site/site';

export interface RejectedLineCheck {
  readonly result: 'rejected';
  readonly reason: string;
  /** How to mend it. */
  readonly detail: string;
}

export type CheckedLine = { readonly result: 'accepted'; readonly fact: FeedFact } | RejectedLineCheck;

/** By `codeKey` of what models read: the units that they can read; an empty set where any will do. */
export type KnownUnits = ReadonlyMap<string, ReadonlySet<string>>;

/** Clocks of two machines differ by this at most. */
const toleratedMinutes = 10;

/** One line of a live feed: a fact, or why it is none and how to mend it. The detail repeats no patient data. */
export function checkLine(line: string, now: DateTime, units: KnownUnits): CheckedLine {
  const checked = checkFact(line, now, units);
  if (checked.result === 'accepted' && checked.fact.knownAt !== undefined) {
    return rejected('known-at-in-live-feed', 'leave out knownAt: Sotto stamps it; it is for replays only');
  }
  return checked;
}

/** One line of a feed, live or recorded, as of the moment at which it was learnt. */
export function checkFact(line: string, now: DateTime, units: KnownUnits): CheckedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return rejected('not-json', 'send one JSON object a line');
  }
  const parsed = feedFact.safeParse(value);
  if (!parsed.success) {
    const places = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'fact'}: ${message}`);
    return rejected('not-a-fact', places.slice(0, 5).join('; '));
  }
  const fact = inUtc(parsed.data);
  return contentFault(fact, now, units) ?? { result: 'accepted', fact };
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

function contentFault(fact: FeedFact, now: DateTime, units: KnownUnits): CheckedLine | undefined {
  const latest = now.plus({ minutes: toleratedMinutes });
  if ([fact.at, fact.kind === 'complete-through' ? fact.through : undefined].some((time) => time?.startsWith('-'))) {
    return rejected('not-a-fact', 'give a moment after the year 0');
  }
  if (fact.at !== undefined && DateTime.fromISO(fact.at) > latest) {
    return rejected('time-in-the-future', 'at lies in the future: check clock and zone of the sender');
  }
  if (fact.date !== undefined && DateTime.fromISO(fact.date, { zone: 'utc' }) > now.plus({ days: 1 })) {
    return rejected('time-in-the-future', 'date lies in the future: check clock and zone of the sender');
  }
  if (fact.kind === 'complete-through' && liesAfter(fact.through, latest)) {
    return rejected('time-in-the-future', 'through lies in the future: state only what is reported already');
  }
  if (fact.kind !== 'observation' || fact.value === undefined) return undefined;
  const known = units.get(codeKey(fact));
  if (known === undefined || known.size === 0 || known.has(fact.unit ?? '')) return undefined;
  const message = `the unit "${fact.unit ?? ''}" of ${fact.code} is unknown: send one of ${[...known].join(', ')}, or add a conversion to the model package`;
  return rejected('unknown-unit', message);
}

/** A day lies ahead while it is none yet in UTC: by the time a day has ended in any zone, its date has come in UTC. */
function liesAfter(through: string, latest: DateTime): boolean {
  if (!through.includes('T')) return through > latest.toUTC().toISODate()!;
  return DateTime.fromISO(through) > latest;
}

export function rejected(reason: string, detail: string): RejectedLineCheck {
  return { result: 'rejected', reason, detail };
}
