import { type Case, everybody, subgroupNames } from '@sotto/performance';
import { countEvents, type Estimate, isSmallCount, observedExpectedRatio } from '@sotto/statistics';
import { calendarStart, type Study } from '@sotto/studies';
import { describeChange } from '../after-signal/describe-change';
import { tableOf } from '../follow-up/cohort-tables';
import type { ReadStream } from '../follow-up/run-follow-up';
import type { FollowUpEntry } from '../ledger';
import type { Signal, SignalChange } from '../signal';
import { countedSince, type LookMemory } from './look-memory';
import type { StudyPlan } from './study-plan';

export interface SignalContext {
  readonly memory: LookMemory;
  readonly plan: StudyPlan;
  /** Every case that is mature at the look, one a patient and horizon. */
  readonly settled: readonly Case[];
}

/**
 * The signals of a look: streams that passed the alarm line. The watch line gives none.
 *
 * @param streams in the order of the entries
 */
export function followUpSignals(
  study: Study,
  entries: readonly FollowUpEntry[],
  streams: readonly ReadStream[],
  context: SignalContext,
): Omit<Signal, 'number'>[] {
  return entries.flatMap((entry, i) => {
    if (!entry.alarm) return [];
    const { model, tier, detector, subgroup, direction, look, at, statistic, threshold, total } = entry;
    const place = { model, tier, detector, subgroup, direction, look, at, statistic, threshold };
    return [{ ...place, ...total, change: changeOf(study, entry, streams[i]!, context) }];
  });
}

function changeOf(
  study: Study,
  { subgroup, look, total, state }: FollowUpEntry,
  { group, direction, readings }: ReadStream,
  { memory, plan, settled }: SignalContext,
): SignalChange {
  const { since } = readings.alarm;
  const counted = countedSince(memory, group, since);
  const meanRisk = counted.risks / Math.max(1, counted.patients);
  const table = tableOf(memory.tables, group);
  const { hypothesis } = plan;
  const change = describeChange({ table, since, through: look - 1, direction, hypothesis, meanRisk });
  const weekOf = (cohort: number) => calendarStart(study).plus({ weeks: cohort });
  const dayOf = (cohort: number) => weekOf(cohort).toISODate()!;
  const { cohort, low, high } = change.point;
  const isHidden = total.events === null || state === 'few-followed' || isSmallCount(change.observed);
  return {
    changePoint: { at: dayOf(cohort), low: dayOf(low), high: dayOf(high + 1) },
    observedExpectedRatio: isHidden ? { notEstimable: 'suppressed' } : change.observedExpected,
    hazardRatio: isHidden ? null : change.hazardRatio,
    oddsRatio: isHidden ? null : change.oddsRatio,
    settled: settledOf(settled, subgroup, weekOf(since).toMillis()),
  };
}

/** What final outcomes say of the stream's patients so far. */
function settledOf(cases: readonly Case[], subgroup: string, from: number): SignalChange['settled'] {
  const own = cases.filter(
    (row) => Date.parse(row.indexTime) >= from && (subgroup === everybody || subgroupNames(row).includes(subgroup)),
  );
  const outcomes = Uint8Array.from(own, ({ outcome }) => outcome);
  const events = countEvents(outcomes);
  const isHidden = isSmallCount(events) || isSmallCount(own.length - events);
  const ratio: Estimate = isHidden
    ? { notEstimable: 'suppressed' }
    : observedExpectedRatio(
        Float64Array.from(own, ({ risk }) => risk),
        outcomes,
      );
  return { cases: isSmallCount(own.length) ? null : own.length, observedExpectedRatio: ratio };
}
