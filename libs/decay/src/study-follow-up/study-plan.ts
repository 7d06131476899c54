import type { Budget } from '../follow-up/budget';
import type { NullHypothesis } from '../follow-up/start-evidence';

/** How the follow-up test runs in a study. */
export interface StudyPlan {
  readonly hypothesis: NullHypothesis;
  /** Day before which patients are the reference; undefined in claimed mode. */
  readonly referenceDay: number | undefined;
  readonly lookDays: number;
  /** Horizon and lag, whole days. */
  readonly followUpDays: number;
  readonly budget: Budget;
  readonly looksPerYear: number;
}
