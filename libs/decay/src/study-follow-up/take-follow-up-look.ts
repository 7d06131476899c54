import { bothDirections, linesOf } from '../follow-up/budget';
import { accrue, emptyTables, tableOf } from '../follow-up/cohort-tables';
import { firstFrom, type FollowedPatients, type Interval } from '../follow-up/followed-patients';
import { lockReference } from '../follow-up/lock-reference';
import { recalibrated } from '../follow-up/recalibration';
import { curveAfter, type ReportingCurve } from '../follow-up/reporting-curve';
import { tallyInterval } from '../follow-up/reporting-tally';
import type { ReadStream } from '../follow-up/run-follow-up';
import type { NullHypothesis } from '../follow-up/start-evidence';
import { lookAtFollowUp, type StreamState } from '../follow-up/stream-look';
import type { Followed } from './followed';
import { addLearnt, type Counted, type LookMemory, stored } from './look-memory';
import type { Learnt, SealedLook } from './sealed-look';

export interface StudyPlan {
  readonly hypothesis: NullHypothesis;
  /** Day before which patients are the reference; undefined in claimed mode. */
  readonly referenceDay: number | undefined;
  readonly lookDays: number;
  /** Horizon and lag, whole days. */
  readonly followUpDays: number;
  readonly budget: Parameters<typeof linesOf>[1];
  readonly looksPerYear: number;
}

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

function learntIn(
  memory: LookMemory,
  followed: Followed,
  interval: Interval,
  curve: ReportingCurve,
  { followUpDays, lookDays }: StudyPlan,
): Learnt[] {
  const { cohorts } = memory.tables;
  const { patients, columns, names } = followed;
  const sum = emptyTables(names.length, 0, cohorts);
  accrue(sum, patients, columns, { interval, curve, followUpDays, lookDays });
  const counted = countNew(followed, interval, cohorts, lookDays);
  const learnt: Learnt[] = [];
  for (const [local, name] of names.entries()) {
    const group = memory.groups.indexOf(name);
    for (let cohort = 0; cohort < cohorts; cohort++) {
      const place = local * cohorts + cohort;
      const [deaths, exposure] = [sum.deaths[place]!, sum.exposure[place]!];
      const [fresh, risks] = [counted.patients[place]!, counted.risks[place]!];
      if (deaths > 0 || exposure > 0 || fresh > 0)
        learnt.push({ group, cohort, patients: fresh, risks, deaths, exposure });
    }
  }
  return learnt;
}

/** Patients who were indexed or sealed within the interval, by group and cohort. */
function countNew(
  { patients: { indexDays }, columns, names, risks, sealedDays }: Followed,
  { from, to }: Interval,
  cohorts: number,
  lookDays: number,
): Counted {
  const shape = names.length * cohorts;
  const counted = { patients: new Float64Array(shape), risks: new Float64Array(shape) };
  for (let i = 0; i < indexDays.length; i++) {
    if (Math.max(indexDays[i]!, sealedDays[i]!) < from || indexDays[i]! >= to) continue;
    const cohort = Math.floor(indexDays[i]! / lookDays);
    const count = (group: number) => {
      counted.patients[group * cohorts + cohort]! += 1;
      counted.risks[group * cohorts + cohort]! += risks[i]!;
    };
    count(0);
    let first = 1;
    for (const column of columns) {
      if (column.codes[i]! > 0) count(first + column.codes[i]! - 1);
      first += column.count;
    }
  }
  return counted;
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
