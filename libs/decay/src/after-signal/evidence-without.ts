import type { Direction } from '../e-sr';
import { type Accrual, accrue, type CohortTables, emptyTables, tableOf } from '../follow-up/cohort-tables';
import { type FollowedPatients, pickPatients } from '../follow-up/followed-patients';
import { evidenceSince, type NullHypothesis } from '../follow-up/start-evidence';

export interface Remainder {
  /** Whether a patient counts: in the stream, or telling its level, and in none of the subgroups that are taken out. */
  readonly isCounted: (patient: number) => boolean;
  /** Group whose timing of reports its patients have; 0 for everybody's. */
  readonly timing: number;
  readonly direction: Direction;
  /** The estimated first cohort of the change. */
  readonly since: number;
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
 * The evidence that a stream keeps when the patients of other signals are taken out of it.
 *
 * @returns natural logarithm of its evidence from the change point on
 * @see methods E.5
 */
export function evidenceWithout(remainder: Remainder, known: Known): number {
  const { isCounted, timing, direction, since } = remainder;
  const { patients, sealedDays, tables, accruals, hypothesis } = known;
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
