import { canonicalJson, sha256 } from '@sotto/admissions';
import type { Case } from '@sotto/performance';
import { lookAt, type Study } from '@sotto/studies';
import { discoveryLine } from '../discovery/discovery-line';
import { chain } from '../ledger';
import type { CalibrationSignal, Signal } from '../signal';
import type { Followed } from '../study-follow-up/followed';
import type { LookMemory } from '../study-follow-up/look-memory';
import type { PatientsOfModel } from '../study-follow-up/patients-so-far';
import type { FollowUpStores } from '../study-follow-up/follow-up-stores';
import type { SealedLook } from '../study-follow-up/sealed-look';
import { isFollowedAt } from '../study-follow-up/still-followed';
import type { StudyPlan } from '../study-follow-up/study-plan';
import { discoveryEntries } from './discovery-entries';
import { discoverySignals } from './discovery-signals';
import type { TakenDiscovery } from './take-discovery-look';

export interface DiscoveryTold {
  readonly model: string;
  readonly number: number;
  readonly sealed: SealedLook;
  readonly patients: PatientsOfModel;
  readonly followed: Followed;
  /** Day of the clock. */
  readonly clock: number;
  readonly memory: LookMemory;
  readonly plan: StudyPlan;
  readonly settled: readonly Case[];
  /** First cohort with patients who may still be followed. */
  readonly openFrom: number;
  /** Signals of the model before the look. */
  readonly before: readonly Signal[];
}

/**
 * Writes what a look has found of slots into the ledger.
 *
 * @returns its signals
 */
export async function tellDiscovery(
  study: Study,
  { readings, members }: TakenDiscovery,
  { model, number, sealed, patients, followed, clock, memory, plan, settled, openFrom, before }: DiscoveryTold,
  stores: FollowUpStores,
): Promise<CalibrationSignal[]> {
  const stillFollowed = isFollowedAt(followed.patients, clock, plan.followUpDays);
  const entries = discoveryEntries(readings, ({ slot }) => members.get(slot)!.filter(stillFollowed).length, {
    model,
    number,
    at: lookAt(study, number).toUTC().toISO()!,
    line: discoveryLine(plan.looksPerYear),
    sealed: sha256(canonicalJson(sealed)),
  });
  await stores.ledger.append(study, chain(entries, await stores.ledger.head(study)));
  const context = { memory, plan, clock: sealed.clock, settled, openFrom, before, patients, stores };
  return await discoverySignals(study, entries, readings, context);
}
