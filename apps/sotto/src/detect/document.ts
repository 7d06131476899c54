import type { Direction, Explanation, MatureSince } from '@sotto/decay';
import type { Estimate } from '@sotto/statistics';

/** What `sotto detect --json` prints. */
export interface DetectDocument {
  readonly schema: 'sotto.detect.v1';
  readonly detector: 'follow-up' | 'labels';
  readonly mode: 'claimed' | 'reference';
  readonly file: { readonly sha256: string; readonly rows: number };
  readonly cases: number;
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
  readonly remarks: readonly string[];
  readonly streams: number;
  readonly looks: number;
  /** First look that was tested by the detector; null where it never was. */
  readonly firstTestedLook: number | null;
  readonly calendar: {
    readonly start: string;
    readonly lookDays: number;
    readonly zone: string;
    readonly asOf: string;
  };
  /** Days that the model looks ahead, and days waited for reports after them. */
  readonly window: { readonly horizonDays: number; readonly lagDays: number };
  readonly thresholds: { readonly alarm: number; readonly watch: number; readonly discovery: number };
  readonly falseAlarmsPerYear: { readonly alarm: number; readonly watch: number; readonly discovery: number };
  readonly reference: readonly ReferenceGroup[];
  readonly signals: readonly SignalFound[];
  readonly streamsAtEnd: readonly StreamAtEnd[];
  readonly unmatured: number;
  readonly elapsedSeconds: number;
}

export interface ReferenceGroup {
  readonly subgroup: string;
  /** Null where it is withheld. */
  readonly cases: number | null;
  readonly events: number | null;
  readonly suppressed?: true;
  readonly calibrationInTheLarge: number | null;
  readonly standardError: number | null;
  readonly notEstimable?: string;
  /** The test took its calibration from everybody, with a wider margin. */
  readonly inherited?: true;
}

export interface SignalFound {
  readonly tier: 'alarm' | 'watch' | 'discovery';
  readonly detector: 'follow-up' | 'labels';
  readonly subgroup: string;
  readonly discovered: boolean;
  readonly direction: Direction;
  /** Counted from 1. */
  readonly look: number;
  readonly at: string;
  readonly statistic: number;
  readonly threshold: number;
  /** Cases that the stream has used since it began or began again; null where it is 1 to 10. */
  readonly cases: number | null;
  readonly events: number | null;
  /** Events that should be known by the signal if nothing had changed; null where the events are withheld. */
  readonly expected: number | null;
  readonly changePoint: { readonly at: string; readonly low: string; readonly high: string };
  readonly observedExpectedRatio: Estimate & { readonly note: string };
  readonly hazardRatio?: { readonly low: number | null; readonly high: number | null; readonly method: string };
  readonly oddsRatio: { readonly low: number | null; readonly high: number | null; readonly method: string };
  /** Whether it says more than the signals of its test that stand. */
  readonly explanation?: Explanation & {
    /** Evidence without the patients of these, or of all that stand beside it; null where none does. */
    readonly remaining: number | null;
  };
  /** All mature cases at the end of the file that were indexed since the change point, that of the group's first signal. */
  readonly mature: MatureSince & { readonly asOf: string; readonly note: string };
  /** Settled cases only, indexed since the stream began: what the labels say so far. */
  readonly settled?: { readonly cases: number | null; readonly observedExpectedRatio: Estimate };
}

export interface StreamAtEnd {
  readonly subgroup: string;
  readonly discovered: boolean;
  readonly direction: Direction;
  readonly tier: 'alarm' | 'watch' | 'discovery';
  /** Null where nothing counted yet. */
  readonly statistic: number | null;
}
