import type { Chart, Fact } from '@sotto/admissions';
import type { OutcomeEvent, Protocol } from '@sotto/studies';
import { horizonEnd, zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import { believedDeath } from './believed-death';

export type ExclusionReason =
  | 'event-before-index'
  | 'death-date-unknown'
  | 'admission-cancelled'
  | 'admission-corrected'
  | 'patient-merged'
  | 'encounter-moved'
  | 'retroactive';

export type CensoringReason = 'withdrawn' | 'lost-to-follow-up';

/** What became of a prediction, as known at a moment. */
export type Label =
  | {
      readonly kind: 'case';
      readonly outcome: 0 | 1;
      /** When the event became known; null without one. */ readonly knownAt: string | null;
    }
  | { readonly kind: 'censored'; readonly reason: CensoringReason }
  | { readonly kind: 'excluded'; readonly reason: ExclusionReason };

/** The outcome window of one prediction: open at the index time, closed at its end. */
interface Window {
  readonly from: DateTime;
  readonly to: DateTime;
}

/** Where an event lies against the window. */
type Place = 'before' | 'within' | 'after' | 'undated-in-time' | 'undated-too-late';

/**
 * The label of a prediction from the chart as known at one moment.
 *
 * Two moments are compared exactly; a death with a date only is compared by local calendar day and counts from the
 * day of the index time to the day on which the horizon ends. An event before withdrawal counts.
 *
 * @see methods A.1, A.5
 */
export function labelOf(protocol: Protocol, indexTime: DateTime, chart: Chart): Label {
  const window = { from: indexTime.setZone(zoneNamed(protocol.timezone)), to: horizonEnd(protocol, indexTime) };
  const found = protocol.outcome.anyOf.flatMap((event) => firstBelieved(event, chart, window) ?? []);
  if (found.some(({ place }) => place === 'before')) return { kind: 'excluded', reason: 'event-before-index' };
  const withdrawal = withdrawalWithin(chart, window);
  const events = found.filter(({ place, fact }) => counts(place) && !follows(fact, withdrawal, window));
  if (events.length > 0) return { kind: 'case', outcome: 1, knownAt: earliest(events.map(({ fact }) => fact.knownAt)) };
  if (withdrawal !== undefined) return { kind: 'censored', reason: censoringReason(withdrawal) };
  if (found.some(({ place }) => place === 'undated-too-late'))
    return { kind: 'excluded', reason: 'death-date-unknown' };
  return { kind: 'case', outcome: 0, knownAt: null };
}

/** What is believed of this event, and where it lies. */
function firstBelieved(event: OutcomeEvent, chart: Chart, window: Window): { fact: Fact; place: Place } | undefined {
  const placed = believed(event, chart, window).map((fact) => ({ fact, place: placeOf(fact, event, window) }));
  return placed.find(({ place }) => counts(place)) ?? placed.at(-1);
}

/** A death, or every discharge to hospice of the first source that tells of one. */
function believed({ event, sources }: OutcomeEvent, { facts }: Chart, window: Window): Fact[] {
  switch (event) {
    case 'death': {
      const death = believedDeath(sources, facts, window.to);
      return death === undefined ? [] : [death];
    }
    case 'discharge-to-hospice': {
      const told = facts.filter((fact) => fact.kind === 'discharge' && hospice.has(fact.disposition ?? ''));
      const first = sources.find((source) => told.some((fact) => fact.source === source));
      return told.filter(({ source }) => source === first);
    }
  }
}

const hospice = new Set(['hospice', '50', '51']);

function placeOf(fact: Fact, { event }: OutcomeEvent, window: Window): Place {
  if (fact.at !== undefined) return placeOfMoment(DateTime.fromISO(fact.at), window, event === 'death');
  if (fact.date !== undefined) return placeOfDay(fact.date, window, event === 'death');
  const known = DateTime.fromISO(fact.knownAt);
  if (known < window.from) return event === 'death' ? 'before' : 'after';
  return known <= window.to ? 'undated-in-time' : 'undated-too-late';
}

function placeOfMoment(at: DateTime, window: Window, terminal: boolean): Place {
  if (at > window.to) return 'after';
  if (at > window.from) return 'within';
  return terminal ? 'before' : 'after';
}

function placeOfDay(date: string, window: Window, terminal: boolean): Place {
  if (date < window.from.toISODate()!) return terminal ? 'before' : 'after';
  return date <= window.to.toISODate()! ? 'within' : 'after';
}

function counts(place: Place): boolean {
  return place === 'within' || place === 'undated-in-time';
}

/** Only who withdraws on or after the day of the index time ends its follow-up; who withdrew earlier has come back. */
function withdrawalWithin(chart: Chart, window: Window): Fact | undefined {
  const day = window.from.startOf('day').toMillis();
  return chart.facts.find((fact) => {
    if (fact.kind !== 'withdrawn') return false;
    const time = timeOf(fact, window);
    return time >= (fact.at === undefined ? day : window.from.toMillis()) && time < window.to.toMillis();
  });
}

function follows(event: Fact, withdrawal: Fact | undefined, window: Window): boolean {
  return withdrawal !== undefined && timeOf(event, window) > timeOf(withdrawal, window);
}

/** A day counts from its first instant in the study's zone. */
function timeOf(fact: Fact, window: Window): number {
  return DateTime.fromISO(fact.at ?? fact.date ?? fact.knownAt, { zone: window.from.zone }).toMillis();
}

function censoringReason(withdrawal: Fact): CensoringReason {
  return withdrawal.status === 'lost-to-follow-up' ? 'lost-to-follow-up' : 'withdrawn';
}

function earliest(moments: readonly string[]): string {
  return moments.reduce((a, b) => (Date.parse(b) < Date.parse(a) ? b : a));
}
