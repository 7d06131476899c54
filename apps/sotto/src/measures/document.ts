import type { Advice, Difference, Fairness, NoNumber, ThresholdInTheWay } from '@sotto/reports';
import type { DrawnCurve, Estimate, ThresholdRow } from '@sotto/statistics';

/** What `sotto measures --json` prints. */
export interface MeasuresDocument {
  readonly schema: 'sotto.measures.v1';
  readonly file: { readonly sha256: string; readonly rows: number };
  readonly cases: number;
  readonly events: number;
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
  readonly withoutValue: readonly WithoutValue[];
  readonly groups: readonly MeasuredGroup[];
  /** Where some threshold tables are withheld because of one threshold. */
  readonly thresholdInTheWay?: ThresholdInTheWay;
  readonly comparison?: Comparison;
  /** Where there are subgroups. */
  readonly fairness?: Fairness;
  /** Of each group that is shown, where it was asked for. */
  readonly advice?: readonly Advice[];
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
  /** With both risks; null where it is withheld. */
  readonly cases: number | null;
  readonly events: number | null;
  /** Without z and p where patients have several rows. */
  readonly auroc: (Difference & { readonly z?: number; readonly p?: number }) | NoNumber;
  readonly brier: Difference | NoNumber;
  readonly thresholds: readonly { readonly at: number; readonly netBenefit: Difference | NoNumber }[];
  readonly thresholdsSuppressed?: true;
}
