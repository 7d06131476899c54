export interface DetectOptions {
  readonly mode: { readonly kind: 'claimed' } | { readonly kind: 'reference'; readonly untilDay: number };
  readonly labelsOnly: boolean;
  /** Whose calendar all days are of, and times without offset. */
  readonly zone: string;
  readonly horizonDays: number;
  readonly lagDays: number;
  readonly lookDays: number;
  /** Days since 1970, as all days here. */
  readonly looksFromDay?: number;
  readonly asOfDay?: number;
  readonly falseAlarms: number;
  readonly watchFalseAlarms: number;
  readonly tolerance: number;
  readonly completeness: number;
  /** Columns to search for subgroups that nobody named; undefined for no search. */
  readonly discover?: readonly string[];
  /** Risks at which somebody acts: an update must not lower the net benefit there. */
  readonly thresholds: readonly number[];
  readonly showSmallCells: boolean;
}
