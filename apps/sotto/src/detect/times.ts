import { DateTime } from 'luxon';

const dayMilliseconds = 86_400_000;

/** The moment at which a zone's calendar shows a day since 1970, with the time of day as a fraction. */
export function isoTime(day: number, zone: string): string {
  const shown = DateTime.fromMillis(Math.round(day * dayMilliseconds), { zone: 'utc' });
  return shown.setZone(zone, { keepLocalTime: true }).toUTC().toISO()!;
}

/** The date of a day since 1970. */
export function isoDate(day: number): string {
  return new Date(Math.floor(day) * dayMilliseconds).toISOString().slice(0, 10);
}

/**
 * Days since 1970 of a zone's calendar, with the time of day as a fraction: of a time, which is the zone's where it has
 * no offset, or of a date, which is its midnight; undefined for anything else.
 */
export function dayOf(text: string, zone: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return undefined;
  const time = DateTime.fromISO(text.replace(' ', 'T'), { zone });
  return time.isValid ? (time.toMillis() + time.offset * 60_000) / dayMilliseconds : undefined;
}
