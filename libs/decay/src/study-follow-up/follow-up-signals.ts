import { type Case, everybody, subgroupNames } from '@sotto/performance';
import type { Study } from '@sotto/studies';
import { tableOf } from '../follow-up/cohort-tables';
import type { ReadStream } from '../follow-up/run-follow-up';
import type { FollowUpEntry } from '../ledger';
import type { CalibrationSignal, Signal, SignalChange } from '../signal';
import { firstToldOf } from './first-told';
import { countedSince, type LookMemory, patientsFrom } from './look-memory';
import { signalChange } from './signal-change';
import type { StudyPlan } from './study-plan';

export interface SignalContext {
  readonly memory: LookMemory;
  readonly plan: StudyPlan;
  /** Every case that is mature at the look, one a patient and horizon. */
  readonly settled: readonly Case[];
  /** First cohort with patients who may still be followed. */
  readonly openFrom: number;
  /** Signals of the model before the look. */
  readonly before: readonly Signal[];
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
): CalibrationSignal[] {
  return entries.flatMap((entry, i) => {
    if (!entry.alarm) return [];
    const { model, tier, detector, subgroup, direction, look, at, statistic, threshold, total } = entry;
    const place = { model, tier, detector, discovered: false, subgroup, direction, look, at, statistic, threshold };
    return [{ ...place, ...total, change: changeOf(study, entry, streams[i]!, context) }];
  });
}

function changeOf(
  study: Study,
  { subgroup, look, total, state }: FollowUpEntry,
  { group, direction, readings }: ReadStream,
  { memory, plan, settled, openFrom, before }: SignalContext,
): SignalChange {
  const { since } = readings.alarm;
  const counted = countedSince(memory, group, since);
  return signalChange(study, {
    table: tableOf(memory.tables, group),
    since,
    look,
    patients: patientsFrom(memory, group, since),
    openFrom,
    direction,
    hypothesis: plan.hypothesis,
    meanRisk: counted.risks / Math.max(1, counted.patients),
    isHidden: total.events === null || state === 'few-followed',
    settled: settled.filter((row) => subgroup === everybody || subgroupNames(row).includes(subgroup)),
    toldFirst: firstToldOf(study, { subgroup, direction }, before),
  });
}
