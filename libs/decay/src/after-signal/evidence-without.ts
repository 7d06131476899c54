import { type ReportingTiming, timedCurve } from '../follow-up/reporting-timings';
import { evidenceSince, type NullHypothesis } from '../follow-up/start-evidence';
import type { Passed } from './explain-away';
import { type Accrued, memberTable } from './member-table';

/** A stream of the follow-up test that passed its line. */
export interface PassedFollowUp extends Passed {
  /** The estimated first cohort of the change. */
  readonly since: number;
  readonly isMember: (patient: number) => boolean;
  /** Patients before the stream began who tell the level of a subgroup that the reference did not have. */
  readonly tellsLevel?: (patient: number) => boolean;
  /** Group whose timing of reports its patients have, 0 for everybody's; or a timing of their own. */
  readonly timing: number | ReportingTiming;
}

/** What is known at a look; see `FollowUpMemory`. */
export interface Known extends Accrued {
  readonly hypothesis: NullHypothesis;
}

/**
 * The evidence that a stream of the follow-up test keeps when the patients of other signals are taken out of it: its tables
 * are made once more from the patients who are left.
 *
 * @returns natural logarithm of its evidence from the change point on
 * @see methods E.5
 */
export function evidenceWithout(
  { isMember, tellsLevel, timing, direction, since }: PassedFollowUp,
  without: readonly PassedFollowUp[],
  known: Known,
): number {
  const isCounted = (i: number) =>
    (isMember(i) || tellsLevel?.(i) === true) && !without.some((other) => other.isMember(i));
  const places: number[] = [];
  for (let i = 0; i < known.patients.indexDays.length; i++) if (isCounted(i)) places.push(i);
  const table = memberTable(places, known, ({ curves }) =>
    typeof timing === 'number' ? (curves[timing] ?? curves[0]!) : timedCurve(curves[0]!, timing),
  );
  return evidenceSince(table, since, direction, known.hypothesis);
}
