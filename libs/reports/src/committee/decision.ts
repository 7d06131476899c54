/** What a committee may decide, and what each means. */
export const decisions = {
  continue: 'the silent study goes on as it is',
  watch: 'the silent study goes on; the committee looks again at a date of its own',
  recalibrate: 'the risks are to be mended for these patients before anybody relies on them',
  stop: 'the model is not to be relied on for these patients',
} as const;

export type DecisionKind = keyof typeof decisions;

export interface Decision {
  readonly decision: DecisionKind;
  readonly reason: string;
  /** Who decided, as they write it. */
  readonly name: string;
  /** Name of their token, or `local`. */
  readonly by: string;
  /** ISO moment. */
  readonly at: string;
  /** SHA-256 of the report that was read. */
  readonly reportHash: string;
}

export interface Signature {
  readonly name: string;
  readonly by: string;
  readonly at: string;
}

/** A decision of a report with its place in the chain. */
export interface RecordedDecision extends Decision {
  /** 1 for the first of a study. */
  readonly number: number;
  /** SHA-256 of the decision and of the hash before it. */
  readonly hash: string;
  readonly signature: Signature | null;
}
