import type { FollowUpPlan, PassedFollowUp } from '@sotto/decay';
import type { LookCalendar } from './calendar';
import type { DetectOptions } from './options';
import type { SelectedCases } from './select-cases';
import type { StandingSignals } from './standing-signals';
import type { Trace } from './trace';

/** What every look of a file has in common. */
export interface Setting {
  readonly cases: SelectedCases;
  readonly calendar: LookCalendar;
  readonly names: readonly string[];
  readonly plan: FollowUpPlan;
  readonly options: DetectOptions;
  readonly standing: StandingSignals<PassedFollowUp>;
  readonly trace: Trace;
}
