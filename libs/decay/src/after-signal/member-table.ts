import {
  type Accrual,
  accrue,
  type CohortTable,
  type CohortTables,
  emptyTables,
  tableOf,
} from '../follow-up/cohort-tables';
import { type FollowedPatients, pickPatients } from '../follow-up/followed-patients';
import type { ReportingCurve } from '../follow-up/reporting-curve';

/** Everybody, and all that was added to the tables so far. */
export interface Accrued {
  readonly patients: FollowedPatients;
  /** Day from which each patient counts; absent: from the index time. */
  readonly sealedDays?: Float64Array;
  readonly tables: Pick<CohortTables, 'firstCohort' | 'cohorts'>;
  readonly accruals: readonly Accrual[];
}

/**
 * The table that some patients would have if they had been a subgroup from the beginning.
 *
 * @param places of the patients
 */
export function memberTable(
  places: readonly number[],
  { patients, sealedDays, tables, accruals }: Accrued,
  curveOf: (accrual: Accrual) => ReportingCurve,
): CohortTable {
  const all = pickPatients(patients, places);
  const own = emptyTables(1, tables.firstCohort, tables.cohorts);
  for (const accrual of accruals) {
    const sealed = sealedDays && places.filter((i) => sealedDays[i]! <= accrual.interval.to);
    const present = sealed === undefined || sealed.length === places.length ? all : pickPatients(patients, sealed);
    accrue(own, present, [], { ...accrual, curves: [curveOf(accrual)] });
  }
  return tableOf(own, 0);
}
