import type { FactStore } from '@sotto/admissions';
import { everybody } from '@sotto/performance';
import { discoveryLine } from '../discovery/discovery-line';
import { timedCurve } from '../follow-up/reporting-timings';
import type { Followed } from '../study-follow-up/followed';
import { asRecalibrated, type LookMemory } from '../study-follow-up/look-memory';
import type { SealedLook } from '../study-follow-up/sealed-look';
import type { StudyPlan } from '../study-follow-up/study-plan';
import type { FollowUpMoment } from '../study-follow-up/take-follow-up-look';
import { firstUses, type NewPatient } from './first-uses';
import { grownSlot } from './grow-slot';
import { medicationsAt } from './medications-at';
import type { NewCodeSlot, SealedNewCodes } from './new-code-slot';
import { openSlots } from './open-slots';
import { type NewCodeReading, readSlot } from './read-slot';
import { isInSlot } from './slot-members';

export interface TakenNewCodes {
  readonly sealed: SealedNewCodes;
  readonly readings: readonly NewCodeReading[];
  /** By slot: its patients whose follow-up may go on, as places among those who are followed. */
  readonly members: ReadonlyMap<NewCodeSlot, readonly number[]>;
}

export interface NewCodesLook {
  /** The looks before. */
  readonly looks: readonly SealedLook[];
  /** With what this look has learnt of the named subgroups. */
  readonly memory: LookMemory;
  readonly moment: FollowUpMoment;
  /** Curve of this look; null where nothing could be tested. */
  readonly curve: SealedLook['curve'];
}

/** One look at drugs that the reference did not have. It rests on the sealed looks before it, as the follow-up test does. */
export async function takeNewCodesLook(
  followed: Followed,
  { looks, memory, moment, curve }: NewCodesLook,
  plan: StudyPlan,
  facts: FactStore,
): Promise<TakenNewCodes> {
  const before = looks.at(-1)?.newCodes?.slots ?? [];
  const isFirst = looks.every((look) => look.curve === null);
  const { from } = moment.interval;
  const isNew = newnessOf(followed, moment, isFirst && curve !== null ? (plan.referenceDay ?? from) : from);
  const cohortOf = (i: number) => Math.floor(followed.patients.indexDays[i]! / plan.lookDays);
  const earliest = Math.min(...before.map(({ opened }) => opened));
  const places = followed.predictions.flatMap((_, i) => (isNew(i) || cohortOf(i) >= earliest ? [i] : []));
  const charts = await medicationsAt(
    places.map((i) => followed.predictions[i]!),
    facts,
  );
  const medications = new Map(places.map((i, k) => [i, charts[k]!]));
  const isBefore = (i: number) =>
    plan.referenceDay === undefined ? curve === null : followed.patients.indexDays[i]! < plan.referenceDay;
  const known = new Set(looks.flatMap((look) => look.newCodes?.codes ?? []));
  const fresh = firstUses(known, newPatients(followed, places.filter(isNew), medications, isBefore), curve !== null);
  if (curve === null) return { sealed: { codes: fresh.codes, slots: before }, readings: [], members: new Map() };
  const through = moment.number - 1;
  const shares = Float64Array.from(curve.shares);
  const calibrated = { ...followed, patients: asRecalibrated(memory, followed.patients) };
  const members = new Map<NewCodeSlot, readonly number[]>();
  const read = openSlots(before, fresh.fresh, through, memory).map((slot) => {
    const own = places.filter(
      (i) => cohortOf(i) >= slot.opened && isInSlot(slot, followed.predictions[i]!, medications.get(i)!),
    );
    const timing = memory.timings.get(slot.within ?? everybody);
    const timed = timing === undefined ? shares : timedCurve(shares, timing);
    const added = { interval: moment.interval, curve: timed, cohorts: moment.number };
    const looked = readSlot(grownSlot(slot, calibrated, own, added, plan), memory, plan, {
      through,
      line: discoveryLine(plan.looksPerYear),
    });
    members.set(looked.slot, own);
    return looked;
  });
  return {
    sealed: { codes: fresh.codes, slots: read.map(({ slot }) => slot) },
    readings: read.flatMap(({ readings }) => readings),
    members,
  };
}

/** Whether a patient was indexed or sealed since a day. */
function newnessOf({ patients, sealedDays }: Followed, { interval }: FollowUpMoment, since: number) {
  return (i: number): boolean =>
    Math.max(patients.indexDays[i]!, sealedDays[i]!) >= since && patients.indexDays[i]! < interval.to;
}

function newPatients(
  { predictions }: Followed,
  places: readonly number[],
  medications: ReadonlyMap<number, ReadonlySet<string>>,
  isBefore: (place: number) => boolean,
): NewPatient[] {
  return places.map((i) => ({
    prediction: predictions[i]!,
    medications: medications.get(i)!,
    isBefore: isBefore(i),
  }));
}
