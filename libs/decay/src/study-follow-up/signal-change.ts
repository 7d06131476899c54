import type { Case } from '@sotto/performance';
import { countEvents, type Estimate, isSmallCount, observedExpectedRatio } from '@sotto/statistics';
import { calendarStart, type Study } from '@sotto/studies';
import { describeChange, type PassedStream } from '../after-signal/describe-change';
import type { SignalChange } from '../signal';

export interface SignalledStream extends Omit<PassedStream, 'through'> {
  readonly look: number;
  /** Its numbers are small, or would tell others that are. */
  readonly isHidden: boolean;
  /** Its patients since the stream began whose outcome is final; null where they must not be told. */
  readonly settled: readonly Case[] | null;
}

/** Since when and how much, as a signal may tell it. */
export function signalChange(study: Study, { look, isHidden, settled, ...stream }: SignalledStream): SignalChange {
  const change = describeChange({ ...stream, through: look - 1 });
  const dayOf = (cohort: number) => calendarStart(study).plus({ weeks: cohort }).toISODate()!;
  const { cohort, low, high } = change.point;
  const isWithheld = isHidden || isSmallCount(change.observed);
  return {
    changePoint: { at: dayOf(cohort), low: dayOf(low), high: dayOf(high + 1) },
    observedExpectedRatio: isWithheld ? { notEstimable: 'suppressed' } : change.observedExpected,
    hazardRatio: isWithheld ? null : change.hazardRatio,
    oddsRatio: isWithheld ? null : change.oddsRatio,
    settled: settledOf(settled),
  };
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
