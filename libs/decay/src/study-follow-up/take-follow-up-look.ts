import { bothDirections, linesOf } from '../follow-up/budget';
import { tableOf } from '../follow-up/cohort-tables';
import { firstFrom, type Interval } from '../follow-up/followed-patients';
import { lockReference } from '../follow-up/lock-reference';
import { curveAfter } from '../follow-up/reporting-curve';
import { tallyInterval } from '../follow-up/reporting-tally';
import { timingsOf } from '../follow-up/reporting-timings';
import type { ReadStream } from '../follow-up/run-follow-up';
import { lookAtFollowUp, type StreamState } from '../follow-up/stream-look';
import type { Followed } from './followed';
import { learntIn } from './learnt-in';
import { addLearnt, asRecalibrated, type LookMemory, stored } from './look-memory';
import type { Learnt, SealedLook } from './sealed-look';
import type { StudyPlan } from './study-plan';

export interface FollowUpMoment {
  readonly number: number;
  readonly clock: string;
  readonly interval: Interval;
  /** Subgroups that no look before had. */
  readonly fresh: readonly string[];
}

export interface TakenLook {
  readonly sealed: SealedLook;
  /** Empty where nothing could be tested. */
  readonly streams: readonly ReadStream[];
}

/**
 * One look of the follow-up test of a running study, from what the looks before have stored.
 *
 * @param memory grows by what this look learns
 * @param followed everybody whose follow-up touches the interval; all patients where the reference may be locked
 */
export function takeFollowUpLook(
  memory: LookMemory,
  followed: Followed,
  moment: FollowUpMoment,
  plan: StudyPlan,
): TakenLook {
  const { interval, number } = moment;
  const { followUpDays, lookDays } = plan;
  const isReady = plan.referenceDay === undefined || memory.recalibration !== undefined;
  const curve = isReady ? (curveAfter(memory.tallies, lookDays) ?? memory.curve) : undefined;
  const patients = asRecalibrated(memory, followed.patients);
  const learnt = curve === undefined ? [] : learntIn(memory, { ...followed, patients }, interval, curve.shares, plan);
  addLearnt(memory, learnt);
  const streams = curve === undefined ? [] : readStreams(memory, number - 1, plan);
  const tally = tallyInterval(followed.patients, interval, followUpDays);
  const locked = lockedAt(memory, followed, [...memory.tallies, tally], moment, plan);
  return {
    sealed: {
      look: number,
      clock: moment.clock,
      fresh: moment.fresh,
      tally: { deaths: [...tally.deaths], exposure: [...tally.exposure] },
      curve: curve === undefined ? null : stored(curve),
      learnt: locked?.learnt ?? learnt,
      locked: locked?.sealed ?? null,
      states: streams.map(({ next }) => next),
    },
    streams,
  };
}

/** Locks the reference at the first look after its end that knows enough, with all that is known by then. */
function lockedAt(
  memory: LookMemory,
  followed: Followed,
  tallies: LookMemory['tallies'],
  { number, interval: { to: clock } }: FollowUpMoment,
  plan: StudyPlan,
): { readonly sealed: NonNullable<SealedLook['locked']>; readonly learnt: readonly Learnt[] } | undefined {
  const { referenceDay, followUpDays, lookDays } = plan;
  if (referenceDay === undefined || memory.recalibration !== undefined) return undefined;
  if (number * lookDays < referenceDay) return undefined;
  const { patients: stated, columns, names } = followed;
  const members = firstFrom(stated.indexDays, referenceDay);
  const reference = lockReference(stated, members, tallies, { clock, followUpDays });
  if (reference === undefined) return undefined;
  const { recalibration, curve, patients } = reference;
  const timings = timingsOf(stated, columns, clock, followUpDays).map((timing, i) => ({ name: names[i]!, timing }));
  const known = { ...memory, timings: new Map(timings.map(({ name, timing }) => [name, timing])) };
  const during = { from: -Infinity, to: clock };
  return {
    sealed: { recalibration, curve: stored(curve), timings },
    learnt: learntIn(known, { ...followed, patients }, during, curve.shares, plan),
  };
}

/** A subgroup that is new begins with the cohort of the look that has it first. */
function readStreams({ tables, groups, states }: LookMemory, through: number, plan: StudyPlan): ReadStream[] {
  const lines = linesOf(groups.length, plan.budget, plan.looksPerYear);
  const begins: StreamState = { alarm: through, watch: through };
  return groups.flatMap((_, group) =>
    bothDirections.map((direction, d) => {
      const stream = 2 * group + d;
      const look = { through, direction, hypothesis: plan.hypothesis, lines: lines[stream]! };
      return { group, direction, ...lookAtFollowUp(tableOf(tables, group), states[stream] ?? begins, look) };
    }),
  );
}
