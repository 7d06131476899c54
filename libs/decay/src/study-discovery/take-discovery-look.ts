import type { Study } from '@sotto/studies';
import { discoveryLine } from '../discovery/discovery-line';
import { searchEvery } from '../discovery/search';
import { timedCurve } from '../follow-up/reporting-timings';
import type { WholeLook } from '../study-follow-up/everybody';
import type { FollowUpStores } from '../study-follow-up/follow-up-stores';
import type { Followed } from '../study-follow-up/followed';
import { asRecalibrated, type LookMemory } from '../study-follow-up/look-memory';
import type { FollowUpMoment } from '../study-follow-up/take-follow-up-look';
import { readFor } from './features';
import { firstUses, type NewPatient } from './first-uses';
import { grownSlot } from './grow-slot';
import { openNewCodes } from './open-new-codes';
import { readSlot, type StudySlotReading } from './read-slot';
import { searchStudy } from './search-study';
import type { SealedDiscovery, SlotLevel, StudySlot } from './study-slot';
import { TraitMembers } from './trait-members';

export interface TakenDiscovery {
  readonly sealed: SealedDiscovery;
  readonly readings: readonly StudySlotReading[];
  /** By slot: its patients whose follow-up may go on, as places among those who are followed. */
  readonly members: ReadonlyMap<StudySlot, readonly number[]>;
}

export interface DiscoveryLook extends WholeLook {
  readonly moment: FollowUpMoment;
}

const nothing: SealedDiscovery = { codes: [], waiting: [], slots: [] };

/**
 * One look for subgroups that nobody named. It rests on the sealed looks before it, as the follow-up test does; its memory
 * has what this look has learnt of the named subgroups, and its looks end with this one.
 */
export async function takeDiscoveryLook(
  study: Study,
  followed: Followed,
  look: DiscoveryLook,
  stores: FollowUpStores,
): Promise<TakenDiscovery> {
  const { looks, memory, moment, plan } = look;
  const { curve } = looks.at(-1)!;
  const before = looks.at(-2)?.discovery ?? nothing;
  const fresh = await newCodes(followed, look, stores);
  if (curve === null) {
    const sealed = { codes: fresh.codes, waiting: fresh.waiting, slots: before.slots };
    return { sealed, readings: [], members: new Map() };
  }
  const through = moment.number - 1;
  const opened = openNewCodes(before.slots, fresh.fresh, through, memory);
  const read = readFor(opened.flatMap(({ traits }) => traits));
  const traits = new TraitMembers(await look.patients.features(followed.predictions, read, stores));
  const calibrated = { ...followed, patients: asRecalibrated(memory, followed.patients) };
  const { indexDays } = followed.patients;
  const shares = Float64Array.from(curve.shares);
  const line = discoveryLine(plan.looksPerYear);
  const members = new Map<StudySlot, readonly number[]>();
  const readings = opened.map((slot) => {
    const has = [...indexDays.keys()].filter(traits.having(slot.traits));
    const own = has.filter((i) => Math.floor(indexDays[i]! / plan.lookDays) >= slot.opened);
    const reference = has.filter((i) => indexDays[i]! < (plan.referenceDay ?? -Infinity));
    const timing = timingOf(slot.level, memory);
    const timed = timing === undefined ? shares : timedCurve(shares, timing);
    const added = { interval: moment.interval, curve: timed, cohorts: moment.number };
    const reading = readSlot(grownSlot(slot, calibrated, { own, reference }, added, plan), memory, plan, {
      through,
      line,
    });
    members.set(reading.slot, own);
    return reading;
  });
  const after = readings.map(({ slot }) => slot);
  const slots = isSearched(moment.number) ? await searchStudy(study, after, moment.number, look, stores) : after;
  return { sealed: { codes: fresh.codes, waiting: fresh.waiting, slots }, readings, members };
}

/** Whether all patients of a model are searched at a look, once anything is tested. */
export function isSearched(look: number): boolean {
  return look % searchEvery === 0;
}

/** Codes of those who were indexed or sealed since the look before; at the first that tests, since the reference. */
async function newCodes(
  followed: Followed,
  { looks, moment, plan, patients: read }: DiscoveryLook,
  stores: FollowUpStores,
) {
  const earlier = looks.slice(0, -1);
  const { curve } = looks.at(-1)!;
  const { indexDays } = followed.patients;
  const { from, to } = moment.interval;
  const isFirst = curve !== null && earlier.every((look) => look.curve === null);
  const since = isFirst ? (plan.referenceDay ?? from) : from;
  const isNew = (i: number) => Math.max(indexDays[i]!, followed.sealedDays[i]!) >= since && indexDays[i]! < to;
  const isBefore = (i: number) =>
    plan.referenceDay === undefined ? curve === null : indexDays[i]! < plan.referenceDay;
  const places = [...indexDays.keys()].filter(isNew);
  const predictions = places.map((i) => followed.predictions[i]!);
  const codes = await read.codesOf(predictions, stores);
  const patients = places.map((i, k): NewPatient => ({
    prediction: predictions[k]!,
    codes: codes[k]!,
    isBefore: isBefore(i),
  }));
  const known = new Set(earlier.flatMap((look) => look.discovery?.codes ?? []));
  return firstUses(known, earlier.at(-1)?.discovery?.waiting ?? [], patients, curve !== null);
}

function timingOf(level: SlotLevel, { timings }: LookMemory) {
  return level.of === 'group' ? timings.get(level.group) : level.timing;
}
