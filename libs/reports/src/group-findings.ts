import type { AdvisedUpdate, Estimate, ExpectedGain, Interval, ThresholdDifferences } from '@sotto/statistics';

/** Why there is no number. */
export interface NoNumber {
  readonly notEstimable: string;
}

export interface Difference {
  readonly difference: number;
  readonly standardError?: number;
  readonly interval: Interval | null;
  /** Why there is no interval, or no p-value. */
  readonly reason?: string;
}

export interface Fairness {
  /** Of the groups that stand out, the share that does so by chance, on average. */
  readonly falseDiscoveryRate: number;
  readonly columns: readonly FairnessColumn[];
}

export interface FairnessColumn {
  readonly column: string;
  /** The group that the others are compared with; null where none is shown. */
  readonly reference: string | null;
  /** Those that are shown. */
  readonly groups: readonly FairnessGroup[];
  readonly shrunken: Shrunken | NoNumber;
}

export interface FairnessGroup {
  readonly name: string;
  /** Against all who are not in the group. */
  readonly lessOthers: Contrast;
  /** Against the reference; not of the reference itself. */
  readonly lessReference?: Contrast;
}

export interface Contrast {
  readonly calibrationInTheLarge: (Estimate & { readonly standsOut?: boolean }) | NoNumber;
  /** Empty where counts are withheld. */
  readonly thresholds: readonly ({ readonly at: number } & ThresholdDifferences)[];
}

/** Values of the groups of a column, drawn by as much as chance calls for: ratios towards 1, shifts towards their mean. */
export interface Shrunken {
  /** Ratio beyond which a group is looked for. */
  readonly tolerance: number;
  /** Where patients have several rows there is none. */
  readonly observedExpectedRatio: ShrunkenMeasure | NoNumber;
  readonly calibrationInTheLarge: ShrunkenMeasure | NoNumber;
}

export interface ShrunkenMeasure {
  /** The groups show no difference beyond chance. */
  readonly alike: boolean;
  readonly groups: readonly ShrunkenGroup[];
}

export interface ShrunkenGroup {
  readonly name: string;
  readonly value: number;
  readonly interval: Interval | null;
  /** Chance that the true value is beyond the tolerance on either side. */
  readonly beyond: number;
}

export type Advice = { readonly name: string } & (
  (Omit<AdvisedUpdate, 'gain'> & { readonly gain?: Gain | NoNumber }) | NoNumber
);

type Gain = Omit<ExpectedGain, 'netBenefit'> & {
  readonly netBenefit: readonly { readonly at: number; readonly gain: Estimate }[];
  readonly thresholdsSuppressed?: true;
};
