import { DateTime } from 'luxon';

/** The demonstration's invented calendar: about 18 months of admissions, and a treatment that begins in the middle. */
export const timezone = 'America/New_York';
export const start = DateTime.fromISO('2023-01-01T00:00:00', { zone: timezone });
export const admissionDays = 546;
export const treatmentFrom = start.plus({ days: 183 });

export function utc(moment: DateTime): string {
  return moment.toUTC().toISO()!;
}
