import type { Picture } from '@sotto/performance';
import type { DrawnCurve, Estimate, Interval, ThresholdRow } from '@sotto/statistics';

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

export interface ComparedGroup {
  readonly name: string;
  readonly auroc:
    | {
        readonly difference: number;
        readonly interval: Interval | null;
        readonly p?: number;
        /** Why there is no interval, or no p-value. */
        readonly reason?: string;
      }
    | { readonly notEstimable: string };
}

/** What a validation found, already free of small cells. */
export interface Findings {
  readonly title: string;
  /** Where the numbers come from: names and values. */
  readonly sources: readonly (readonly [name: string, value: string])[];
  readonly rows: number;
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
  /** Rows without a value in a subgroup column; null where the number is withheld. */
  readonly withoutValue: readonly { readonly column: string; readonly rows: number | null }[];
  readonly cases: number;
  readonly events: number;
  /** The whole first. */
  readonly groups: readonly GroupFindings[];
  readonly thresholds: readonly number[];
  readonly comparison?: { readonly risk: string; readonly compare: string; readonly groups: readonly ComparedGroup[] };
  /** Null where the whole shows no measure. */
  readonly picture: Picture | null;
  readonly smallCellsShown: boolean;
}
