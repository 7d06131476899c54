import type { DrawnCurve, Estimate, Interval, ThresholdRow } from '@sotto/statistics';

/** What `sotto measures --json` prints. */
export interface MeasuresDocument {
  readonly schema: 'sotto.measures.v1';
  readonly file: { readonly sha256: string; readonly rows: number };
  readonly cases: number;
  readonly events: number;
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
  readonly withoutValue: readonly WithoutValue[];
  readonly groups: readonly MeasuredGroup[];
  readonly comparison?: Comparison;
  readonly computeSeconds: number;
  readonly elapsedSeconds: number;
  readonly peakMemoryBytes: number;
}

export interface MeasuredGroup {
  readonly name: string;
  /** Null where it is withheld. */
  readonly cases: number | null;
  /** Where a column names them. */
  readonly patients?: number | null;
  readonly events: number | null;
  readonly suppressed?: true;
  readonly thresholdsSuppressed?: true;
  readonly measures: Readonly<Record<string, Estimate>>;
  readonly thresholds: readonly ThresholdRow[];
  /** Smoothed event rate at round risks, with a pointwise 95 % band where intervals are by resampling. */
  readonly calibrationCurve: DrawnCurve;
}

/** A column in which some rows have no value: they count for everybody, and for no group of the column. */
export interface WithoutValue {
  readonly column: string;
  /** Null where the number is withheld. */
  readonly rows: number | null;
}

export interface Comparison {
  readonly risk: string;
  readonly compare: string;
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
  readonly groups: readonly ComparedGroup[];
}

export interface ComparedGroup {
  readonly name: string;
  /** Without z and p where patients have several rows. */
  readonly auroc: (Difference & { readonly z?: number; readonly p?: number }) | { readonly notEstimable: string };
  readonly thresholds: readonly {
    readonly at: number;
    readonly netBenefit: Difference | { readonly notEstimable: string };
  }[];
}

export interface Difference {
  readonly difference: number;
  readonly standardError?: number;
  readonly interval: Interval | null;
  /** Why there is no interval, or no p-value. */
  readonly reason?: string;
}
