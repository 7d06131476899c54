import type { Direction } from '../e-sr';
import { bothDirections } from './budget';
import { type Accrual, accrue, type CohortTables, emptyTables, tableOf } from './cohort-tables';
import { firstFrom, type FollowedPatients, type Interval } from './followed-patients';
import { levelPrior } from './gamma-mixture';
import { lockReference, type LockedReference } from './lock-reference';
import { curveAfter, type EstimatedCurve } from './reporting-curve';
import { type ReportingTally, tallyInterval } from './reporting-tally';
import { type ReportingTiming, timedCurve, timingsOf } from './reporting-timings';
import type { SubgroupCodes } from './subgroup-codes';
import { claimedNull, type NullHypothesis } from './start-evidence';
import { lookAtFollowUp, type StreamLook, type StreamReading, type StreamState } from './stream-look';

export type FollowUpMode =
  | { readonly kind: 'claimed'; readonly completeness: number; readonly tolerance: number }
  /** The reference is everybody indexed before the day. */
  | { readonly kind: 'reference'; readonly untilDay: number };

export interface FollowUpPlan {
  readonly mode: FollowUpMode;
  readonly lookDays: number;
  /** Horizon and lag, whole days. */
  readonly followUpDays: number;
  readonly looks: number;
  /** The day through which the sources had reported, at a day: that of their last report, and never an earlier one than before. */
  readonly clockAt: (day: number) => number;
  /** By group and direction. */
  readonly lines: readonly StreamLook['lines'][];
}

export interface ReadStream extends StreamReading {
  readonly group: number;
  readonly direction: Direction;
}

export interface FollowUpLook {
  readonly look: number;
  /** What reports looked like before this look; absent while there is too little: nothing was tested. */
  readonly curve?: EstimatedCurve;
  readonly streams: readonly ReadStream[];
}

/** Everything that a run has learnt by a look; the arrays are the run's own and grow with it. */
export interface FollowUpMemory {
  readonly tables: CohortTables;
  readonly tallies: readonly ReportingTally[];
  /** Everybody, with the hazards that the test uses. */
  readonly patients: FollowedPatients;
  /** What was added to the tables so far, in order: the locked reference in one piece, then look by look. */
  readonly accruals: readonly Accrual[];
  readonly reference: LockedReference | undefined;
  readonly hypothesis: NullHypothesis;
  /** First cohort that is tested. */
  readonly tested: number | undefined;
}

/**
 * The follow-up e-SR over a whole look calendar. Each look reads only what had become known by its clock.
 *
 * @param patients ascending by index time, days counted from the start of the look calendar
 * @param columns subgroups; the first group is everybody, then those of each column in turn
 */
export function* runFollowUp(
  patients: FollowedPatients,
  columns: readonly SubgroupCodes[],
  plan: FollowUpPlan,
): Generator<{ readonly look: FollowUpLook; readonly memory: FollowUpMemory }> {
  const run = new FollowUpRun(patients, columns, plan);
  for (let look = 0; look < plan.looks; look++) yield { look: run.look(look), memory: run };
}

class FollowUpRun implements FollowUpMemory {
  readonly tables: CohortTables;
  readonly tallies: ReportingTally[] = [];
  readonly accruals: Accrual[] = [];
  readonly hypothesis: NullHypothesis;
  reference: LockedReference | undefined;
  tested: number | undefined;
  private states: StreamState[] = [];
  private timings: readonly ReportingTiming[] = [[1, 1, 1, 1, 1, 1]];
  private curve: EstimatedCurve | undefined;

  constructor(
    private readonly stated: FollowedPatients,
    private readonly columns: readonly SubgroupCodes[],
    private readonly plan: FollowUpPlan,
  ) {
    const { mode, lookDays, looks } = plan;
    const groups = 1 + columns.reduce((sum, { count }) => sum + count, 0);
    const first = Math.min(0, Math.floor((stated.indexDays[0] ?? 0) / lookDays));
    this.tables = emptyTables(groups, first, looks - first);
    this.hypothesis =
      mode.kind === 'claimed'
        ? claimedNull(mode.completeness, mode.tolerance)
        : { kind: 'reference', prior: levelPrior };
    for (let week = first; week < 0; week++) {
      this.tally(this.intervalOf(week));
    }
    if (mode.kind === 'reference') this.lock(0);
  }

  look(look: number): FollowUpLook {
    const interval = this.intervalOf(look);
    const curve = this.ready(look);
    if (curve !== undefined) this.accrue(interval, curve);
    const streams = curve === undefined ? [] : this.test(look);
    this.tally(interval);
    if (this.plan.mode.kind === 'reference' && this.reference === undefined) this.lock(look + 1);
    return { look, curve, streams };
  }

  private intervalOf(look: number): Interval {
    const { lookDays, clockAt } = this.plan;
    return { from: clockAt(look * lookDays), to: clockAt((look + 1) * lookDays) };
  }

  /** The curve of this look, where the test has begun or can begin. */
  private ready(look: number): EstimatedCurve | undefined {
    if (this.plan.mode.kind === 'reference' && this.reference === undefined) return undefined;
    this.curve = curveAfter(this.tallies, this.plan.lookDays) ?? this.curve;
    if (this.curve !== undefined) this.tested ??= look;
    return this.curve;
  }

  get patients(): FollowedPatients {
    return this.reference?.patients ?? this.stated;
  }

  private accrue(interval: Interval, { shares }: EstimatedCurve): void {
    const { followUpDays, lookDays } = this.plan;
    const curves = this.timings.map((timing) => timedCurve(shares, timing));
    const accrual = { interval, curves, followUpDays, lookDays };
    accrue(this.tables, this.patients, this.columns, accrual);
    this.accruals.push(accrual);
  }

  private test(through: number): ReadStream[] {
    const { tables, hypothesis, plan } = this;
    const streams: ReadStream[] = [];
    for (let group = 0; group < tables.groups; group++) {
      const table = tableOf(tables, group);
      for (const [d, direction] of bothDirections.entries()) {
        const stream = 2 * group + d;
        const state = this.states[stream] ?? { alarm: this.tested!, watch: this.tested! };
        const lines = plan.lines[stream]!;
        const reading = lookAtFollowUp(table, state, { through, direction, hypothesis, lines });
        this.states[stream] = reading.next;
        streams.push({ group, direction, ...reading });
      }
    }
    return streams;
  }

  private tally(interval: Interval): void {
    this.tallies.push(tallyInterval(this.stated, interval, this.plan.followUpDays));
  }

  /** Locks the reference as known at the beginning of a look, the first that is tested. */
  private lock(tested: number): void {
    const { mode, followUpDays, lookDays, clockAt } = this.plan;
    if (mode.kind !== 'reference' || tested * lookDays < mode.untilDay) return;
    const clock = clockAt(tested * lookDays);
    const members = firstFrom(this.stated.indexDays, mode.untilDay);
    this.reference = lockReference(this.stated, members, this.tallies, { clock, followUpDays });
    if (this.reference === undefined) return;
    this.tested = tested;
    this.curve = this.reference.curve;
    this.timings = timingsOf(this.stated, this.columns, clock, followUpDays);
    this.accrue({ from: -Infinity, to: clock }, this.reference.curve);
  }
}
