import type { Picture } from '@sotto/performance';
import type { DrawnCurve, Estimate, ThresholdRow } from '@sotto/statistics';
import type { Advice, Difference, Fairness, NoNumber } from './group-findings';

export interface GroupFindings {
  /** `all`, or `column=value`. */
  readonly name: string;
  /** Null where it is withheld. */
  readonly cases: number | null;
  readonly events: number | null;
  readonly suppressed?: true;
  readonly thresholdsSuppressed?: true;
  readonly measures: Readonly<Record<string, Estimate>>;
  readonly thresholds: readonly ThresholdRow[];
  /** Empty where none can be drawn. */
  readonly calibrationCurve: DrawnCurve;
}

/** A threshold that keeps tables from being shown, and how many would still be withheld without it. */
export interface ThresholdInTheWay {
  readonly at: number;
  readonly withheld: number;
}

export interface ComparedGroup {
  readonly name: string;
  /** With both risks; null where it is withheld. */
  readonly cases: number | null;
  readonly events: number | null;
  readonly auroc: (Difference & { readonly p?: number }) | NoNumber;
  readonly brier: Difference | NoNumber;
  readonly thresholds: readonly { readonly at: number; readonly netBenefit: Difference | NoNumber }[];
  readonly thresholdsSuppressed?: true;
}

/** Paired differences of two models. */
export interface Comparison {
  readonly risk: string;
  readonly compare: string;
  /** Cases without a usable risk of the other model. */
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
  /** The whole first. */
  readonly groups: readonly ComparedGroup[];
}

/** What a validation found, already free of small cells. */
export interface Findings {
  readonly title: string;
  /** Where the numbers come from: names and values. */
  readonly sources: readonly (readonly [name: string, value: string])[];
  /** How the file was understood where that is not plain. */
  readonly remarks: readonly string[];
  readonly rows: number;
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
  /** Rows without a value in a subgroup column; null where the number is withheld. */
  readonly withoutValue: readonly { readonly column: string; readonly rows: number | null }[];
  readonly cases: number;
  readonly events: number;
  /** Where patients have several rows, and their number may be shown. */
  readonly patients?: number;
  /** The whole first. */
  readonly groups: readonly GroupFindings[];
  readonly thresholds: readonly number[];
  /** Where some threshold tables are withheld because of one. */
  readonly thresholdInTheWay?: ThresholdInTheWay;
  readonly comparison?: Comparison;
  /** Where there are subgroups. */
  readonly fairness?: Fairness;
  /** Where it was asked for. */
  readonly advice?: readonly Advice[];
  /** Null where the whole shows no measure. */
  readonly picture: Picture | null;
  readonly smallCellsShown: boolean;
}
