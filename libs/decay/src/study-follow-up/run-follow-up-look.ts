import type { Case } from '@sotto/performance';
import { calendarStart, lookAt, referenceEnd, type Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import { weeklyLooksPerYear } from '../e-sr';
import { linesOf } from '../follow-up/budget';
import { levelPrior } from '../follow-up/gamma-mixture';
import type { Reports } from '../follow-up/reports';
import { claimedNull } from '../follow-up/start-evidence';
import { chain } from '../ledger';
import { isSearched, takeDiscoveryLook } from '../study-discovery/take-discovery-look';
import { tellDiscovery } from '../study-discovery/tell-discovery';
import { firstPerPatientWindow } from '../take-look';
import { explainSignals } from './explain-signals';
import { followUpEntries } from './follow-up-entries';
import { followUpSignals } from './follow-up-signals';
import type { FollowUpStores } from './follow-up-stores';
import type { Followed } from './followed';
import { memoryOf } from './look-memory';
import type { PatientsOfModel } from './patients-so-far';
import type { SealedLook } from './sealed-look';
import { stillFollowed } from './still-followed';
import { followUpDaysOf, studyDays } from './study-day';
import type { StudyPlan } from './study-plan';
import { clockAfter, reportDays, reportMoments } from './study-reports';
import { takeFollowUpLook } from './take-follow-up-look';

/** Watch alarms a year over all streams of a model, at most. */
export const watchAlarmsPerYear = 2;

export interface FollowUpLookOf {
  readonly model: string;
  readonly number: number;
  /** Every case of the model that is mature at the look: what is settled stands beside a signal. */
  readonly matured: readonly Case[];
  /** What looks before have read of the model's patients, in this run; this one adds what is new. */
  readonly patients: PatientsOfModel;
}

/**
 * One look of the follow-up test of one model, as of its moment. It rests on the sealed looks before it and on what had
 * become known by its clock, so whoever takes it, and whenever, comes to the same entries.
 *
 * @returns whether the streams were tested
 */
export async function runFollowUpLook(
  study: Study,
  { model, number, matured, patients }: FollowUpLookOf,
  stores: FollowUpStores,
): Promise<boolean> {
  const plan = planOf(study);
  const looks = await stores.followUp.looks(study, model);
  const from = looks.at(-1)?.clock ?? calendarStart(study).toUTC().toISO()!;
  const at = lookAt(study, number);
  const moments = await reportMoments(study, at, stores.followUp);
  const clock = clockAfter(moments, from, at);
  const reports = reportDays(study, moments, looks);
  const all = { indexedFrom: calendarStart(study).toUTC().toISO()!, clock };
  let read: Promise<Followed> | undefined;
  const everybody = () => (read ??= patients.followed(all, reports, stores));
  if (searchesAt(study, looks, number)) await everybody();
  const followed = await readFollowed(study, { number, looks, from, clock, reports, plan, patients }, stores);
  const known = new Set(looks.flatMap((look) => look.fresh));
  const fresh = followed.names.filter((name) => !known.has(name));
  const memory = memoryOf(looks, fresh, number);
  const dayOf = studyDays(study);
  const interval = { from: dayOf(from), to: dayOf(clock) };
  const moment = { number, clock, interval, fresh };
  const named = takeFollowUpLook(memory, followed, moment, plan);
  const before = await stores.ledger.signals(study, model);
  const whole = { model, patients, everybody, memory, plan, before };
  const searched = { ...whole, moment, looks: [...looks, named.sealed] };
  const found = searches(study, looks) ? await takeDiscoveryLook(study, followed, searched, stores) : undefined;
  const sealed = found === undefined ? named.sealed : { ...named.sealed, discovery: found.sealed };
  const taken = { ...named, sealed };
  await stores.followUp.add(study, model, sealed);
  if (taken.streams.length === 0) return false;
  const context = {
    model,
    number,
    at: lookAt(study, number),
    memory,
    plan,
    lines: linesOf(memory.groups.length, plan.budget, plan.looksPerYear)[0]!,
    stillFollowed: stillFollowed(followed, memory.groups, interval.to, plan.followUpDays),
    combinations: await patients.combinationsBy(clock, stores),
  };
  const entries = followUpEntries(taken, context);
  await stores.ledger.append(study, chain(entries, await stores.ledger.head(study)));
  const openFrom = Math.floor((interval.to - plan.followUpDays) / plan.lookDays);
  const signalled = { memory, plan, settled: firstPerPatientWindow(study, matured), openFrom, before };
  const told = { model, number, sealed, patients, followed, clock: interval.to, ...signalled };
  const signals = [
    ...followUpSignals(study, entries, taken.streams, signalled),
    ...(found === undefined ? [] : await tellDiscovery(study, found, told, stores)),
  ];
  const explained = await explainSignals(study, signals, { ...whole, looks: [...looks, sealed] }, stores);
  await stores.ledger.addSignals(study, explained);
  return true;
}

/** A look that searches needs all patients: those of the ordinary look are some of them. */
function searchesAt(study: Study, looks: readonly SealedLook[], number: number): boolean {
  const isTested = looks.some(({ curve, locked }) => curve !== null || locked !== null);
  return searches(study, looks) && isTested && isSearched(number);
}

/** A study whose looks began before codes were looked for does not know which are new. */
function searches(study: Study, looks: readonly SealedLook[]): boolean {
  return study.protocol.decay.discovery && looks.every(({ discovery }) => discovery !== undefined);
}

function planOf(study: Study): StudyPlan {
  const { protocol } = study;
  const end = referenceEnd(study);
  return {
    hypothesis: end === undefined ? claimedNull(1, 1) : { kind: 'reference', prior: levelPrior },
    referenceDay: end && studyDays(study)(end.toISO()!),
    lookDays: 7,
    followUpDays: followUpDaysOf(study),
    budget: { alarm: protocol.decay.falseAlarmsPerYear, watch: watchAlarmsPerYear },
    looksPerYear: weeklyLooksPerYear,
  };
}

interface Reading {
  readonly number: number;
  readonly looks: readonly SealedLook[];
  readonly from: string;
  readonly clock: string;
  readonly reports: Reports;
  readonly plan: StudyPlan;
  readonly patients: PatientsOfModel;
}

/** Everybody whose follow-up touches the time since the look before; everybody at all where the reference may be locked. */
async function readFollowed(
  study: Study,
  { number, looks, from, clock, reports, plan, patients }: Reading,
  stores: FollowUpStores,
): Promise<Followed> {
  const mayLock = plan.referenceDay !== undefined && looks.every(({ locked }) => locked === null);
  const start = calendarStart(study);
  const earliest = DateTime.fromISO(from, { zone: start.zone }).minus({ days: plan.followUpDays + 1 });
  const isDue = mayLock && number * plan.lookDays >= plan.referenceDay;
  const indexedFrom = (isDue ? start : DateTime.max(start, earliest)).toUTC().toISO()!;
  return await patients.followed({ indexedFrom, clock }, reports, stores);
}
