import { type Accrual, accrue, type CohortTables, emptyTables, tableOf } from '../follow-up/cohort-tables';
import { type FollowedPatients, pickPatients } from '../follow-up/followed-patients';
import { evidenceSince, type NullHypothesis } from '../follow-up/start-evidence';
import type { Passed } from './explain-away';

/** A stream of the follow-up test that passed its line. */
export interface PassedFollowUp extends Passed {
  /** The estimated first cohort of the change. */
  readonly since: number;
  readonly isMember: (patient: number) => boolean;
  /** Patients before the stream began who tell the level of a subgroup that the reference did not have. */
  readonly tellsLevel?: (patient: number) => boolean;
  /** Group whose timing of reports its patients have; 0 for everybody's. */
  readonly timing: number;
}

/** What is known at a look; see `FollowUpMemory`. */
export interface Known {
  readonly patients: FollowedPatients;
  /** Day from which each patient counts; absent: from the index time. */
  readonly sealedDays?: Float64Array;
  readonly tables: Pick<CohortTables, 'firstCohort' | 'cohorts'>;
  readonly accruals: readonly Accrual[];
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
  { patients, sealedDays, tables, accruals, hypothesis }: Known,
): number {
  const isCounted = (i: number) =>
    (isMember(i) || tellsLevel?.(i) === true) && !without.some((other) => other.isMember(i));
  const places: number[] = [];
  for (let i = 0; i < patients.indexDays.length; i++) if (isCounted(i)) places.push(i);
  const rest = pickPatients(patients, places);
  const own = emptyTables(1, tables.firstCohort, tables.cohorts);
  for (const accrual of accruals) {
    const { interval, curves } = accrual;
    const sealed = sealedDays && places.filter((i) => sealedDays[i]! <= interval.to);
    const present = sealed === undefined || sealed.length === places.length ? rest : pickPatients(patients, sealed);
    accrue(own, present, [], { ...accrual, curves: [curves[timing] ?? curves[0]!] });
  }
  return evidenceSince(tableOf(own, 0), since, direction, hypothesis);
}
