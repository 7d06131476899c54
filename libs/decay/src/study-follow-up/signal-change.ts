import type { Case } from '@sotto/performance';
import { countEvents, type Estimate, isSmallCount, observedExpectedRatio } from '@sotto/statistics';
import { calendarStart, type Study } from '@sotto/studies';
import { byPeriod, type WeekPeriod, type Weeks } from '../after-signal/by-period';
import { describeChange, type PassedStream } from '../after-signal/describe-change';
import { type MatureSince, matureSince, withheldMature } from '../after-signal/mature-since';
import { levelBefore } from '../after-signal/since-change';
import type { Period, SignalChange } from '../signal';

export interface SignalledStream extends Omit<PassedStream, 'through'> {
  readonly look: number;
  /** By cohort from `since` on. */
  readonly patients: readonly number[];
  /** First cohort with patients who may still be followed. */
  readonly openFrom: number;
  /** Its numbers are small, or would tell others that are. */
  readonly isHidden: boolean;
  /** Its patients whose outcome is final; null where they must not be told. */
  readonly settled: readonly Case[] | null;
  /** Estimated first cohort of the change that its first signal told; undefined: this is the first. */
  readonly toldFirst: number | undefined;
}

/** Since when and how much, as a signal may tell it; what explains it is seen when all signals of the look are there. */
export function signalChange(
  study: Study,
  { look, isHidden, settled, toldFirst, patients, openFrom, ...stream }: SignalledStream,
): SignalChange {
  const change = describeChange({ ...stream, through: look - 1 });
  const dayOf = (cohort: number) => calendarStart(study).plus({ weeks: cohort }).toISODate()!;
  const { cohort, low, high } = change.point;
  const weeks = { ...weeksOf(stream), patients };
  const isWithheld = isHidden || isSmallCount(change.observed);
  const final = (from: number) => settled && indexedFrom(study, settled, from);
  const since = final(stream.since);
  return {
    changePoint: { at: dayOf(cohort), low: dayOf(low), high: dayOf(high + 1) },
    observedExpectedRatio: isWithheld ? { notEstimable: 'suppressed' } : change.observedExpected,
    periods: isHidden
      ? []
      : byPeriod(weeks, openFrom - stream.since).map((period) => dated(period, stream.since, dayOf)),
    hazardRatio: isWithheld ? null : change.hazardRatio,
    oddsRatio: isWithheld ? null : change.oddsRatio,
    settled: settledOf(since),
    mature: matureOf(study, final(toldFirst ?? cohort), since),
    explanation: null,
  };
}

/** Known and expected by cohort since the stream began. */
function weeksOf({ table, since, hypothesis }: Omit<PassedStream, 'through'>): Pick<Weeks, 'events' | 'expected'> {
  const level = levelBefore(table, since, hypothesis);
  const own = (values: Float64Array) => [...values.subarray(since - table.firstCohort)];
  return { events: own(table.deaths), expected: own(table.exposure).map((lived) => lived * level) };
}

function dated({ from, until, ...counts }: WeekPeriod, since: number, dayOf: (cohort: number) => string): Period {
  return { from: dayOf(since + from), until: dayOf(since + until), ...counts };
}

function indexedFrom(study: Study, cases: readonly Case[], cohort: number): Case[] {
  const from = calendarStart(study).plus({ weeks: cohort }).toMillis();
  return cases.filter(({ indexTime }) => Date.parse(indexTime) >= from);
}

/** Withheld too where the cases settled since the stream began, which stand beside it, would tell 1 to 10. */
function matureOf(study: Study, cases: readonly Case[] | null, settled: readonly Case[] | null): MatureSince {
  if (cases === null || settled === null) return withheldMature;
  const [own, beside] = [outcomesOf(cases), outcomesOf(settled)];
  const lives = (outcomes: Uint8Array) => outcomes.length - countEvents(outcomes);
  const apart = [own.length - beside.length, countEvents(own) - countEvents(beside), lives(own) - lives(beside)];
  if (apart.map(Math.abs).some(isSmallCount)) return withheldMature;
  const patients = new Map([...new Set(cases.map(({ patient }) => patient))].map((patient, i) => [patient, i]));
  const given = {
    risks: Float64Array.from(cases, ({ risk }) => risk),
    outcomes: own,
    patients: Uint32Array.from(cases, ({ patient }) => patients.get(patient)!),
  };
  return matureSince(given, { thresholds: study.protocol.thresholds, showSmallCells: false });
}

function outcomesOf(cases: readonly Case[]): Uint8Array {
  return Uint8Array.from(cases, ({ outcome }) => outcome);
}

/** What final outcomes say of the stream's patients so far. */
function settledOf(cases: readonly Case[] | null): SignalChange['settled'] {
  if (cases === null) return { cases: null, observedExpectedRatio: { notEstimable: 'suppressed' } };
  const outcomes = outcomesOf(cases);
  const events = countEvents(outcomes);
  const isWithheld = isSmallCount(events) || isSmallCount(cases.length - events);
  const ratio: Estimate = isWithheld
    ? { notEstimable: 'suppressed' }
    : observedExpectedRatio(
        Float64Array.from(cases, ({ risk }) => risk),
        outcomes,
      );
  return { cases: isSmallCount(cases.length) ? null : cases.length, observedExpectedRatio: ratio };
}
