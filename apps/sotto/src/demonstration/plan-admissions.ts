import type { DateTime } from 'luxon';
import { admissionDays, start, treatmentFrom } from './calendar';
import type { CohortPatient } from './cohort';
import { seededGenerator } from './seeded-generator';

export interface DemonstrationOptions {
  /** `lung`: patients with lung cancer who are admitted from day 183 on live longer. Simulated. */
  readonly treatment: 'lung' | 'none';
  readonly seed: number;
}

/** When and where a patient of the cohort is admitted, and when and how late the registry learns of the death. */
export interface PlannedAdmission {
  readonly patient: CohortPatient;
  readonly admittedAt: DateTime;
  readonly site: string;
  readonly treated: boolean;
  /** Local calendar day of death, ISO; null for a patient who is not known to have died. */
  readonly deathDate: string | null;
  /** Days from the end of the day of death to the registry's report. */
  readonly reportingDelayDays: number;
}

const sites = ['north', 'south', 'east'] as const;
const hazardRatio = 0.45;

/**
 * Lays the cohort on the calendar. Every patient takes the same number of draws, whatever the treatment:
 * two runs with one seed differ in nothing but the treated patients' deaths and orders.
 */
export function planAdmissions(cohort: readonly CohortPatient[], options: DemonstrationOptions): PlannedAdmission[] {
  const next = seededGenerator(options.seed);
  const span = start.plus({ days: admissionDays }).diff(start).as('seconds');
  return cohort.map((patient) => {
    const admittedAt = start.plus({ seconds: Math.floor(next() * span) });
    const site = sites[Math.floor(next() * sites.length)]!;
    const reportingDelayDays = reportingDelay(next(), next());
    const treated = options.treatment === 'lung' && isTreated(patient, admittedAt);
    return {
      patient,
      admittedAt,
      site,
      treated,
      deathDate: deathDate(patient, admittedAt, treated),
      reportingDelayDays,
    };
  });
}

function isTreated(patient: CohortPatient, admittedAt: DateTime): boolean {
  return patient.column('dzgroup') === 'Lung Cancer' && admittedAt >= treatmentFrom;
}

/** Under a constant hazard, a hazard ratio stretches the time to death by its inverse. */
function deathDate({ diedAfterDays }: CohortPatient, admittedAt: DateTime, treated: boolean): string | null {
  if (diedAfterDays === null) return null;
  const days = treated ? Math.round(diedAfterDays / hazardRatio) : diedAfterDays;
  return admittedAt.plus({ days }).toISODate();
}

/** 0 to 2 days for 55 % of the deaths; for the others 3 days and an exponential of mean 8, cut off at 30 days. */
function reportingDelay(which: number, howLong: number): number {
  if (which < 0.55) return 2 * howLong;
  const meanDays = 8;
  const mostDays = 27;
  return 3 - meanDays * Math.log1p(-howLong * -Math.expm1(-mostDays / meanDays));
}
