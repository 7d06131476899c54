import type { FeedFact } from '@sotto/admissions';
import { isDeepStrictEqual } from 'node:util';
import { codeKey } from '../site/site';
import type { KnownFact } from './take-in';

/** By `codeKey` of what models read: the units that they can read; an empty set where any will do. */
export type KnownUnits = ReadonlyMap<string, ReadonlySet<string>>;

/** Why a fact cannot be taken, and how to mend it. The detail repeats no patient data. */
export interface ContentFault {
  readonly reason:
    'time-before-1900' | 'time-in-the-future' | 'unknown-unit' | 'death-before-admission' | 'merged-with-itself';
  readonly detail: string;
}

/** No stay, event or statement of a patient whom Sotto follows is older; a sender writes such days for "not known". */
const earliest = Date.parse('1900-01-01');

const dayMilliseconds = 86_400_000;

/** Clocks of two machines differ by this at most. */
const toleratedMinutes = 10;

/**
 * What is wrong with a fact of whatever feed.
 *
 * @param now the moment at which it was learnt, milliseconds of the epoch
 */
export function contentFault(fact: FeedFact | KnownFact, now: number, units: KnownUnits): ContentFault | undefined {
  return timeFault(fact, now) ?? unitFault(fact, units) ?? mergeFault(fact);
}

function timeFault(fact: FeedFact | KnownFact, now: number): ContentFault | undefined {
  const latest = now + toleratedMinutes * 60_000;
  const times = { at: fact.at, date: fact.date, through: fact.kind === 'complete-through' ? fact.through : undefined };
  for (const [name, time] of Object.entries(times)) {
    if (time !== undefined && Date.parse(time) < earliest) {
      return { reason: 'time-before-1900', detail: `${name} lies before 1900: check what the sender writes for it` };
    }
  }
  if (fact.at !== undefined && Date.parse(fact.at) > latest) return future('at lies in the future');
  if (fact.date !== undefined && Date.parse(fact.date) > now + dayMilliseconds) {
    return future('date lies in the future');
  }
  if (fact.kind === 'patient' && fact.birthDate !== undefined && liesAfter(fact.birthDate, latest + dayMilliseconds)) {
    return future('birthDate lies in the future');
  }
  if (fact.kind === 'complete-through' && liesAfter(fact.through, latest)) {
    const detail = 'through lies in the future: state only what is reported already';
    return { reason: 'time-in-the-future', detail };
  }
  return undefined;
}

function mergeFault(fact: FeedFact | KnownFact): ContentFault | undefined {
  if (fact.kind !== 'patients-merged' || !isDeepStrictEqual(fact.from, fact.into)) return undefined;
  return { reason: 'merged-with-itself', detail: 'from and into are the same patient: send the two that are one' };
}

function future(what: string): ContentFault {
  return { reason: 'time-in-the-future', detail: `${what}: check clock and zone of the sender` };
}

/** A day lies ahead while it is none yet in UTC: by the time a day has ended in any zone, its date has come in UTC. */
function liesAfter(through: string, latest: number): boolean {
  if (!through.includes('T')) return through > new Date(latest).toISOString().slice(0, 10);
  return Date.parse(through) > latest;
}

function unitFault(fact: FeedFact | KnownFact, units: KnownUnits): ContentFault | undefined {
  if (fact.kind !== 'observation' || fact.value === undefined) return undefined;
  const known = units.get(codeKey(fact));
  const { code, unit = '' } = fact;
  if (known === undefined || known.size === 0 || known.has(unit)) return undefined;
  const detail = `the unit "${unit}" of ${code} is unknown: send one of ${[...known].join(', ')}, or add a conversion to the site mapping or the model package`;
  return { reason: 'unknown-unit', detail };
}
