export interface Enrolment {
  readonly casesPerDay: number;
  /** Days from the index time to the end of what is predicted. */
  readonly horizonDays: number;
  /** Days that outcomes are given to become known. */
  readonly lagDays: number;
}

/**
 * Days until this many cases have been admitted and their outcomes are known.
 *
 * @param cases whole or not; above 0
 * @param enrolment `casesPerDay` above 0
 * @returns whole days: those of the admissions, and all of them with horizon and lag
 */
export function studyDuration(
  cases: number,
  { casesPerDay, horizonDays, lagDays }: Enrolment,
): { readonly admissionDays: number; readonly days: number } {
  const admissionDays = Math.ceil(Math.ceil(cases) / casesPerDay);
  return { admissionDays, days: admissionDays + horizonDays + lagDays };
}
