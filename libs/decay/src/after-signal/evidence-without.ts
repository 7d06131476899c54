import type { Direction } from '../e-sr';
import { type Accrual, accrue, type CohortTables, emptyTables, tableOf } from '../follow-up/cohort-tables';
import { type FollowedPatients, pickPatients } from '../follow-up/followed-patients';
import { evidenceSince, type NullHypothesis } from '../follow-up/start-evidence';

export interface Remainder {
  /** Whether a patient is in the stream and in none of the subgroups that signalled before. */
  readonly isMember: (patient: number) => boolean;
  readonly direction: Direction;
  /** The estimated first cohort of the change. */
  readonly since: number;
}

/** What a run knows; see `FollowUpMemory`. */
export interface Known {
  readonly patients: FollowedPatients;
  readonly tables: CohortTables;
  readonly accruals: readonly Accrual[];
  readonly hypothesis: NullHypothesis;
}

/**
 * Explaining away: the evidence that a stream keeps when the patients of stronger signals are taken out of it.
 *
 * @returns natural logarithm of its evidence from the change point on; below the watch line the stream says nothing new
 * @see methods E.5
 */
export function evidenceWithout(remainder: Remainder, { patients, tables, accruals, hypothesis }: Known): number {
  const { isMember, direction, since } = remainder;
  const places: number[] = [];
  for (let i = 0; i < patients.indexDays.length; i++) if (isMember(i)) places.push(i);
  const rest = pickPatients(patients, places);
  const own = emptyTables(1, tables.firstCohort, tables.cohorts);
  for (const accrual of accruals) accrue(own, rest, [], accrual);
  return evidenceSince(tableOf(own, 0), since, direction, hypothesis);
}
