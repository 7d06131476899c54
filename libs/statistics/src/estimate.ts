/** Limits of an interval; null where a side does not exist. */
export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly method: string;
}

export type NotEstimableReason =
  | 'empty'
  | 'one-class'
  | 'below-minimum-cases'
  | 'below-minimum-events'
  | 'degenerate-variance'
  | 'suppressed'
  | 'not-converged';

export interface NotEstimable {
  readonly notEstimable: NotEstimableReason;
}

export interface Estimated {
  readonly value: number;
  readonly interval: Interval | null;
  /** Why there is no interval, or no p-value. */
  readonly reason?: NotEstimableReason | 'bootstrap-not-requested' | 'repeated-patients';
  readonly standardError?: number;
  /** Two-sided p-value, where the measure is a test. */
  readonly p?: number;
  /** What stood in for the usual way to find it. */
  readonly method?: 'logistic';
  /** Rows that the estimate could not use, by reason; null where the number is withheld. */
  readonly leftOut?: Readonly<Record<string, number | null>>;
}

/** A number with its uncertainty, or the reason why the data do not carry one; never NaN. */
export type Estimate = Estimated | NotEstimable;

/** Two-sided 95 % of the standard normal distribution. */
export const z95 = 1.959963984540054;
