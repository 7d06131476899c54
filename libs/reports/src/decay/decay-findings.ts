import type { Direction, Explanation, MatureSince, Period } from '@sotto/decay';
import type { Estimate } from '@sotto/statistics';
import type { EvidenceLook } from '../charts/evidence-chart';
import type { Mode } from '../words/subgroups';

/** What was found in a file of predictions; small counts are withheld already. */
export interface DecayFindings {
  readonly title: string;
  /** Names of things with their values: file, columns, options. */
  readonly sources: readonly (readonly [string, string])[];
  readonly detector: 'follow-up' | 'labels';
  readonly mode: Mode;
  readonly timezone: string;
  readonly rows: number;
  readonly cases: number;
  readonly unmatured: number;
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
  /** How rows were understood, a sentence each, without the full stop. */
  readonly remarks: readonly string[];
  readonly calendar: { readonly start: string; readonly asOf: string; readonly lookDays: number };
  readonly looks: number;
  readonly streams: number;
  /** Natural logarithms. */
  readonly thresholds: { readonly alarm: number; readonly watch: number };
  readonly falseAlarmsPerYear: { readonly alarm: number; readonly watch: number; readonly discovery: number };
  /** The groups that stand by themselves, in the order in which they signalled. */
  readonly standing: readonly StandingGroup[];
  /** What else passed a line. */
  readonly others: readonly OtherSignal[];
  readonly reference: readonly ReferenceRow[];
  readonly smallCellsShown: boolean;
}

/** A group and direction that signalled, as its first signal told it. */
export interface StandingGroup {
  readonly subgroup: string;
  readonly direction: Direction;
  readonly discovered: boolean;
  readonly detector: 'follow-up' | 'labels';
  readonly at: string;
  /** Moments at which it signalled again. */
  readonly again: readonly string[];
  readonly cases: number | null;
  readonly events: number | null;
  /** Events expected by the signal; null where the events are withheld. */
  readonly expected: number | null;
  readonly changePoint: { readonly at: string; readonly low: string; readonly high: string };
  readonly observedExpectedRatio: Estimate;
  readonly oddsRatio: { readonly low: number | null; readonly high: number | null };
  readonly settled: { readonly cases: number | null; readonly observedExpectedRatio: Estimate } | null;
  readonly mature: MatureSince;
  readonly explanation: Explanation | null;
  readonly looks: readonly EvidenceLook[];
  readonly threshold: number;
  /** Its evidence by line when the file ends, natural logarithms; null where nothing counted yet. */
  readonly atEnd: readonly {
    readonly tier: OtherSignal['tier'];
    readonly statistic: number | null;
    readonly threshold: number;
  }[];
  /** Of mature cases, by month of the prediction; nothing in them stands for 1 to 10. */
  readonly months: readonly Period[];
}

export interface OtherSignal {
  readonly subgroup: string;
  readonly direction: Direction;
  readonly tier: 'alarm' | 'watch' | 'discovery';
  readonly at: string;
  readonly statistic: number;
  readonly threshold: number;
  readonly explanation: Explanation | null;
}

export interface ReferenceRow {
  readonly subgroup: string;
  readonly cases: number | null;
  readonly events: number | null;
  readonly calibrationInTheLarge: number | null;
  readonly standardError: number | null;
  readonly notEstimable?: string;
  readonly suppressed?: true;
  readonly inherited?: true;
}
