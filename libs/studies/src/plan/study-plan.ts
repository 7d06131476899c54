import type { NotEstimable } from '@sotto/statistics';

/** What is expected before there are data. */
export interface PlanAssumptions {
  readonly admissionsPerDay: number;
  /** Share of admissions with the outcome, in (0, 1). */
  readonly prevalence: number;
  /** In (0.5, 1). */
  readonly auroc: number;
  /** Shares of the admissions that subgroups have, where they are known; by name. */
  readonly subgroupShares: ReadonlyMap<string, number>;
  /** Logarithm that a decay stream must reach to alarm, for a number of streams. */
  readonly alarmLine: (streams: number) => number;
}

/** One thing that is to be known to a stated precision, and what it takes. */
export interface Need {
  readonly measure: 'ratio' | 'slope' | 'auroc' | 'netBenefit';
  /** Threshold of the net benefit. */
  readonly at?: number;
  /** Width of the 95 % interval. */
  readonly width: number;
  readonly cases: number;
  readonly events: number;
}

/** Days until cases have been admitted, and until their outcomes are known. */
export interface Calendar {
  readonly admissionDays: number;
  readonly days: number;
}

export type Detectable = { readonly oddsRatio: number } | NotEstimable;

export interface PlannedGroup {
  /** Null for a share that stands for a subgroup of which none is known. */
  readonly name: string | null;
  readonly share: number;
  readonly casesPerDay: number;
  /** To reach in this group what the whole study needs. */
  readonly calendar: Calendar;
  /** The smallest change of the odds that decay monitoring is expected to report within 12 months of it. */
  readonly detectable: { readonly overPrediction: Detectable; readonly underPrediction: Detectable };
}

export interface StudyPlan {
  readonly needs: readonly (Need & Calendar)[];
  /** Thresholds at which too few with the outcome would be flagged to plan for the net benefit there. */
  readonly rarelyFlagged: readonly number[];
  /** The largest of the needs. */
  readonly cases: number;
  readonly events: number;
  readonly calendar: Calendar;
  readonly streams: number;
  readonly logThreshold: number;
  /** Everybody first. */
  readonly groups: readonly PlannedGroup[];
}
