import {
  afterLook,
  type Direction,
  logEvidence,
  type LogM,
  nullRisk,
  type NullShift,
  restart,
  statistic,
} from '../e-sr';
import { bothDirections } from '../follow-up/budget';
import type { SubgroupCodes } from '../follow-up/subgroup-codes';
import { firstFrom } from '../follow-up/followed-patients';
import type { StreamLook, Tier, TierReading } from '../follow-up/stream-look';
import { tempered } from './tempering';

/** Cases in ascending order of the day on which they matured; days count from the start of the look calendar. */
export interface MaturedCases {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
  readonly maturedDays: Float64Array;
}

export interface LabelPlan {
  readonly lookDays: number;
  readonly looks: number;
  /** By group; a group without one is not tested. */
  readonly shifts: readonly (NullShift | undefined)[];
  /** By group and direction. */
  readonly lines: readonly StreamLook['lines'][];
  readonly dispersion: number;
  /** First look that is tested; it takes everything that matured before its end. */
  readonly firstLook: number;
}

export interface ReadLabelStream {
  readonly group: number;
  readonly direction: Direction;
  /** `since` is the first look that counts. */
  readonly readings: Readonly<Record<Tier, TierReading>>;
  /** Evidence of this look alone by alternative, natural logarithms. */
  readonly logB: readonly number[];
  /** Cases and events of the look. */
  readonly cases: number;
  readonly events: number;
}

export interface LabelLook {
  readonly look: number;
  readonly streams: readonly ReadLabelStream[];
}

interface TierMemory {
  readonly logM: LogM;
  readonly since: number;
}

type StreamMemory = Readonly<Record<Tier, TierMemory>>;

/**
 * The label e-SR over a whole look calendar.
 *
 * @param columns subgroups; the first group is everybody, then those of each column in turn
 * @see methods E.2
 */
export function* runLabels(
  cases: MaturedCases,
  columns: readonly SubgroupCodes[],
  plan: LabelPlan,
): Generator<LabelLook> {
  const memories: StreamMemory[] = [];
  let first = 0;
  for (let look = plan.firstLook; look < plan.looks; look++) {
    // A case that matures at the very moment of the look belongs to it.
    const end = firstFrom(cases.maturedDays, nextUp(plan.lookDays * (look + 1)));
    const streams: ReadLabelStream[] = [];
    for (const [group, members] of membersOf(columns, first, end).entries()) {
      const shift = plan.shifts[group];
      if (shift === undefined) continue;
      for (const [d, direction] of bothDirections.entries()) {
        const stream = 2 * group + d;
        const logB = evidenceOf(cases, members, direction, shift, plan.dispersion);
        const { readings, next } = lookAt(memories[stream] ?? freshFrom(look), logB, plan.lines[stream]!, look);
        memories[stream] = next;
        streams.push({ group, direction, readings, logB, ...countsOf(cases, members) });
      }
    }
    yield { look, streams };
    first = end;
  }
}

function freshFrom(look: number): StreamMemory {
  return { alarm: { logM: restart, since: look }, watch: { logM: restart, since: look } };
}

function lookAt(
  before: StreamMemory,
  logB: readonly number[],
  lines: StreamLook['lines'],
  look: number,
): { readings: ReadLabelStream['readings']; next: StreamMemory } {
  const step = (tier: Tier) => {
    const { logM, since } = before[tier];
    const after = afterLook(logM, logB);
    const value = statistic(after);
    const alarm = value >= lines[tier];
    const next = alarm ? { logM: restart, since: look + 1 } : { logM: after, since };
    return { reading: { statistic: value, since, alarm }, next };
  };
  const [alarm, watch] = [step('alarm'), step('watch')];
  return {
    readings: { alarm: alarm.reading, watch: watch.reading },
    next: { alarm: alarm.next, watch: watch.next },
  };
}

/** Places of the cases of each group, from `first` up to, not including, `end`. */
function membersOf(columns: readonly SubgroupCodes[], first: number, end: number): number[][] {
  const groups: number[][] = [[]];
  for (let i = first; i < end; i++) groups[0]!.push(i);
  for (const { codes, count } of columns) {
    const values = Array.from({ length: count + 1 }, (): number[] => []);
    for (let i = first; i < end; i++) values[codes[i]!]!.push(i);
    groups.push(...values.slice(1));
  }
  return groups;
}

function evidenceOf(
  cases: MaturedCases,
  members: readonly number[],
  direction: Direction,
  shift: NullShift,
  dispersion: number,
): number[] {
  const nullRisks = new Float64Array(members.length);
  const outcomes = new Uint8Array(members.length);
  for (let i = 0; i < members.length; i++) {
    nullRisks[i] = nullRisk(cases.risks[members[i]!]!, direction, shift);
    outcomes[i] = cases.outcomes[members[i]!]!;
  }
  const logB = logEvidence(nullRisks, outcomes, direction);
  return dispersion === 1 ? logB : tempered(logB, dispersion);
}

function countsOf({ outcomes }: MaturedCases, members: readonly number[]): { cases: number; events: number } {
  return { cases: members.length, events: members.reduce((sum, i) => sum + outcomes[i]!, 0) };
}

function nextUp(day: number): number {
  return day + Math.abs(day) * Number.EPSILON;
}
