import type { FollowUpPlan } from '@sotto/decay';
import type { EarlierSignals } from './earlier-signals';
import type { LookCalendar } from './calendar';
import type { DetectOptions } from './options';
import type { SelectedCases } from './select-cases';

/** What every look of a file has in common. */
export interface Setting {
  readonly cases: SelectedCases;
  readonly calendar: LookCalendar;
  readonly names: readonly string[];
  readonly plan: FollowUpPlan;
  readonly options: DetectOptions;
  /** Of the alarm line and the slots; a watch explains nothing away. */
  readonly earlier: EarlierSignals;
}
