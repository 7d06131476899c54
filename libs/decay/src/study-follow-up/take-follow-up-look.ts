import { bothDirections, linesOf } from '../follow-up/budget';
import { tableOf } from '../follow-up/cohort-tables';
import { firstFrom, type FollowedPatients, type Interval } from '../follow-up/followed-patients';
import { lockReference } from '../follow-up/lock-reference';
import { recalibrated } from '../follow-up/recalibration';
import { curveAfter, type ReportingCurve } from '../follow-up/reporting-curve';
import { tallyInterval } from '../follow-up/reporting-tally';
import type { ReadStream } from '../follow-up/run-follow-up';
import { lookAtFollowUp, type StreamState } from '../follow-up/stream-look';
import type { Followed } from './followed';
import { learntIn } from './learnt-in';
import { addLearnt, type LookMemory, stored } from './look-memory';
import type { SealedLook } from './sealed-look';
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
  const patients = withHazardsOf(memory, followed.patients);
  const learn = (whom: FollowedPatients, during: Interval, shares: ReportingCurve) =>
    learntIn(memory, { ...followed, patients: whom }, during, shares, plan);
  const learnt = curve === undefined ? [] : learn(patients, interval, curve.shares);
  addLearnt(memory, learnt);
  const streams = curve === undefined ? [] : readStreams(memory, number - 1, plan);
  const tally = tallyInterval(followed.patients, interval, followUpDays);
  const locked = lockedAt(memory, followed.patients, [...memory.tallies, tally], interval.to, plan);
  const toLock = locked && learn(locked.patients, { from: -Infinity, to: interval.to }, locked.curve.shares);
  return {
    sealed: {
      look: number,
      clock: moment.clock,
      fresh: moment.fresh,
      tally: { deaths: [...tally.deaths], exposure: [...tally.exposure] },
      curve: curve === undefined ? null : stored(curve),
      learnt: toLock ?? learnt,
      locked: locked === undefined ? null : { recalibration: locked.recalibration, curve: stored(locked.curve) },
      states: streams.map(({ next }) => next),
    },
    streams,
  };
}

function withHazardsOf({ recalibration }: LookMemory, patients: FollowedPatients): FollowedPatients {
  if (recalibration === undefined) return patients;
  return { ...patients, hazards: recalibrated(patients.hazards, recalibration) };
}

/** Locks the reference at the first look after its end that knows enough. */
function lockedAt(
  memory: LookMemory,
  patients: FollowedPatients,
  tallies: LookMemory['tallies'],
  clock: number,
  { referenceDay, followUpDays }: StudyPlan,
): ReturnType<typeof lockReference> {
  if (referenceDay === undefined || memory.recalibration !== undefined || clock < referenceDay) return undefined;
  return lockReference(patients, firstFrom(patients.indexDays, referenceDay), tallies, { clock, followUpDays });
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
