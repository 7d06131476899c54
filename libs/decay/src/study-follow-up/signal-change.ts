import type { Case } from '@sotto/performance';
import { countEvents, type Estimate, isSmallCount, observedExpectedRatio } from '@sotto/statistics';
import { calendarStart, type Study } from '@sotto/studies';
import { byPeriod, type WeekPeriod, type Weeks } from '../after-signal/by-period';
import { describeChange, type PassedStream } from '../after-signal/describe-change';
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
  /** Its patients since the stream began whose outcome is final; null where they must not be told. */
  readonly settled: readonly Case[] | null;
}

/** Since when and how much, as a signal may tell it. */
export function signalChange(
  study: Study,
  { look, isHidden, settled, patients, openFrom, ...stream }: SignalledStream,
): SignalChange {
  const change = describeChange({ ...stream, through: look - 1 });
  const dayOf = (cohort: number) => calendarStart(study).plus({ weeks: cohort }).toISODate()!;
  const { cohort, low, high } = change.point;
  const weeks = { ...weeksOf(stream), patients };
  const isWithheld = isHidden || isSmallCount(change.observed);
  return {
    changePoint: { at: dayOf(cohort), low: dayOf(low), high: dayOf(high + 1) },
    observedExpectedRatio: isWithheld ? { notEstimable: 'suppressed' } : change.observedExpected,
    periods: isHidden
      ? []
      : byPeriod(weeks, openFrom - stream.since).map((period) => dated(period, stream.since, dayOf)),
    hazardRatio: isWithheld ? null : change.hazardRatio,
    oddsRatio: isWithheld ? null : change.oddsRatio,
    settled: settledOf(settled),
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

/** What final outcomes say of the stream's patients so far. */
function settledOf(cases: readonly Case[] | null): SignalChange['settled'] {
  if (cases === null) return { cases: null, observedExpectedRatio: { notEstimable: 'suppressed' } };
  const outcomes = Uint8Array.from(cases, ({ outcome }) => outcome);
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
