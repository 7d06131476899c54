import { everybody } from '@sotto/performance';
import type { Study } from '@sotto/studies';
import type { Known, PassedFollowUp } from '../after-signal/evidence-without';
import { type Explanation, standingAfter } from '../after-signal/explain-away';
import type { Accrual } from '../follow-up/cohort-tables';
import { timedCurve } from '../follow-up/reporting-timings';
import type { CalibrationSignal, Signal } from '../signal';
import { type Features, type FeaturesRead, readFor } from '../study-discovery/features';
import { slotName, type StudySlot } from '../study-discovery/study-slot';
import { TraitMembers } from '../study-discovery/trait-members';
import { toldCohort } from './first-told';
import type { FollowUpStores } from './follow-up-stores';
import type { Followed } from './followed';
import { asRecalibrated, type LookMemory } from './look-memory';
import { isInSubgroup } from './named-subgroup';
import type { PatientsOfModel } from './patients-so-far';
import type { SealedLook } from './sealed-look';
import { studyDays } from './study-day';
import type { StudyPlan } from './study-plan';

/** A look, for what reads all patients of the model once more. */
export interface WholeLook {
  readonly model: string;
  readonly patients: PatientsOfModel;
  /** All patients of the model, by what had become known at the clock; read once for the look. */
  readonly everybody: () => Promise<Followed>;
  /** All looks, this one included. */
  readonly looks: readonly SealedLook[];
  readonly memory: LookMemory;
  readonly plan: StudyPlan;
  /** Signals of the model before the look. */
  readonly before: readonly Signal[];
}

/** All patients of a model, by what had become known at the clock. */
export interface Everybody {
  readonly followed: Followed;
  readonly features: Features;
  readonly members: TraitMembers;
}

/**
 * @param signals whose patients are asked for
 * @param more what else is read of them
 */
export async function readEverybody(
  signals: readonly CalibrationSignal[],
  { everybody: read, looks, patients }: Pick<WholeLook, 'everybody' | 'looks' | 'patients'>,
  stores: FollowUpStores,
  more: (followed: Followed) => Partial<FeaturesRead> = () => ({}),
): Promise<Everybody> {
  const followed = await read();
  const slots = signals.flatMap((signal) => (signal.discovered ? [slotOf(signal, looks)] : []));
  const own = readFor(slots.flatMap(({ traits }) => traits));
  const also = more(followed);
  const codes = [...new Set([...own.codes, ...(also.codes ?? [])])];
  const wanted = { ...also, codes, inputs: own.inputs || also.inputs === true };
  const features = await patients.features(followed.predictions, wanted, stores);
  return { followed, features, members: new TraitMembers(features) };
}

/** The signals that stand after all before a look; those of the tests on final outcomes take no part. */
export function standingOf(before: readonly Signal[]): CalibrationSignal[] {
  return before.reduce<CalibrationSignal[]>((standing, { direction, ...signal }) => {
    if (signal.change === null || direction === 'worse-ranking') return standing;
    const passed = { ...signal, direction };
    return standingAfter<CalibrationSignal>(standing, passed, signal.change.explanation ?? standsAlone);
  }, []);
}

export const standsAlone: Explanation = { by: [], explains: [] };

/** Whose patients a signal is about. */
export function passedOf(
  study: Study,
  signal: CalibrationSignal,
  { followed, members }: Everybody,
  { memory, plan, looks }: Pick<WholeLook, 'memory' | 'plan' | 'looks'>,
): PassedFollowUp {
  const { subgroup, direction, discovered } = signal;
  const since = toldCohort(study, signal)!;
  const isIn = (name: string) => (i: number) => name === everybody || isInSubgroup(followed.predictions[i]!, name);
  if (!discovered) {
    return { subgroup, direction, since, isMember: isIn(subgroup), timing: memory.groups.indexOf(subgroup) };
  }
  const { traits, level } = slotOf(signal, looks);
  const { indexDays } = followed.patients;
  const isBefore = (i: number) => indexDays[i]! < (plan.referenceDay ?? -Infinity);
  const isMember = members.having(traits);
  const isLike = level.of === 'itself' ? isMember : isIn(level.group);
  return {
    subgroup,
    direction,
    since,
    isMember: (i) => !isBefore(i) && isMember(i),
    tellsLevel: (i) => isBefore(i) && isLike(i),
    timing: level.of === 'itself' ? level.timing : memory.groups.indexOf(level.group),
  };
}

/** The slot that gave a signal, as the looks sealed it. */
function slotOf({ subgroup, direction }: CalibrationSignal, looks: readonly SealedLook[]): StudySlot {
  for (const { discovery } of looks.toReversed()) {
    const found = discovery?.slots.find((slot) => slot.direction === direction && slotName(slot) === subgroup);
    if (found !== undefined) return found;
  }
  throw new RangeError(`no look has a slot for ${subgroup}`);
}

/** All that the looks have learnt, in the order in which they learnt it. */
export function knownAt(
  study: Study,
  followed: Followed,
  { looks, memory, plan }: Pick<WholeLook, 'looks' | 'memory' | 'plan'>,
): Known {
  const { followUpDays, lookDays, hypothesis } = plan;
  const dayOf = studyDays(study);
  const curvesFrom = (shares: readonly number[]) =>
    memory.groups.map((name) => {
      const timing = memory.timings.get(name);
      const curve = Float64Array.from(shares);
      return timing === undefined ? curve : timedCurve(curve, timing);
    });
  const accruals = looks.flatMap(({ clock, curve, locked }, i): Accrual[] => {
    const used = locked?.curve ?? curve;
    if (used === null) return [];
    const from = locked !== null ? -Infinity : i === 0 ? 0 : dayOf(looks[i - 1]!.clock);
    return [{ interval: { from, to: dayOf(clock) }, curves: curvesFrom(used.shares), followUpDays, lookDays }];
  });
  return {
    patients: asRecalibrated(memory, followed.patients),
    sealedDays: followed.sealedDays,
    tables: memory.tables,
    accruals,
    hypothesis,
  };
}
