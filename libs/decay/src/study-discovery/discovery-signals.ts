import type { Case } from '@sotto/performance';
import { calendarStart, type Study } from '@sotto/studies';
import type { DiscoveryEntry } from '../ledger';
import type { CalibrationSignal, Signal } from '../signal';
import type { FollowUpStores } from '../study-follow-up/follow-up-stores';
import { firstToldOf } from '../study-follow-up/first-told';
import type { LookMemory } from '../study-follow-up/look-memory';
import type { PatientsOfModel } from '../study-follow-up/patients-so-far';
import { signalChange } from '../study-follow-up/signal-change';
import type { StudyPlan } from '../study-follow-up/study-plan';
import { readFor } from './features';
import type { StudySlotReading } from './read-slot';
import { canTellCounts, patientsSince, slotTotals } from './slot-counts';
import { TraitMembers } from './trait-members';

export interface DiscoverySignalContext {
  readonly memory: LookMemory;
  readonly plan: StudyPlan;
  /** Clock of the look, ISO. */
  readonly clock: string;
  /** Every case that is mature at the look, one a patient and horizon. */
  readonly settled: readonly Case[];
  /** First cohort with patients who may still be followed. */
  readonly openFrom: number;
  /** Signals of the model before the look. */
  readonly before: readonly Signal[];
  readonly patients: PatientsOfModel;
  readonly stores: FollowUpStores;
}

/**
 * The signals of slots at a look.
 *
 * @param entries in the order of the readings
 */
export async function discoverySignals(
  study: Study,
  entries: readonly DiscoveryEntry[],
  readings: readonly StudySlotReading[],
  context: DiscoverySignalContext,
): Promise<CalibrationSignal[]> {
  const signals: CalibrationSignal[] = [];
  const slots = readings.map(({ slot }) => slot);
  for (const [i, entry] of entries.entries()) {
    if (!entry.alarm) continue;
    const reading = readings[i]!;
    const { cases, events, predicted, risks } = slotTotals(reading, context.plan);
    const isTold = canTellCounts(reading, slots, context.memory);
    const isHidden = !isTold || entry.state === 'few-followed';
    const { model, tier, detector, discovered, subgroup, direction, look, at, statistic, threshold } = entry;
    signals.push({
      ...{ model, tier, detector, discovered, subgroup, direction, look, at, statistic, threshold },
      cases: isTold ? cases : null,
      events: isTold ? events : null,
      predicted: isHidden ? null : predicted,
      change: signalChange(study, {
        table: reading.table,
        since: reading.reading.since,
        look,
        patients: patientsSince(reading),
        openFrom: context.openFrom,
        direction,
        hypothesis: context.plan.hypothesis,
        meanRisk: risks / Math.max(1, cases),
        isHidden,
        settled: isHidden ? null : await settledMembers(study, reading, context),
        toldFirst: firstToldOf(study, entry, context.before),
      }),
    });
  }
  return signals;
}

/** The settled cases of a slot's patients: what a patient had is read as the prediction was made. */
async function settledMembers(
  study: Study,
  { slot }: StudySlotReading,
  { clock, settled, patients, stores }: DiscoverySignalContext,
): Promise<Case[]> {
  const indexedFrom = calendarStart(study).plus({ weeks: slot.opened }).toUTC().toISO()!;
  const predictions = await patients.sealed({ indexedFrom, clock }, stores);
  const has = new TraitMembers(await patients.features(predictions, readFor(slot.traits), stores)).having(slot.traits);
  const key = (row: Pick<Case, 'encounter' | 'indexTime'>) => `${row.encounter} ${Date.parse(row.indexTime)}`;
  const members = new Set(predictions.filter((_, i) => has(i)).map((each) => key(each)));
  const from = Date.parse(indexedFrom);
  return settled.filter((row) => Date.parse(row.indexTime) >= from && members.has(key(row)));
}
