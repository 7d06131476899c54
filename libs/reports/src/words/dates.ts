const locale = 'en-GB';

/** `18 February 2024`, in the study's time zone. */
export function day(moment: string, timezone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zoneOf(moment, timezone) }).format(
    new Date(moment),
  );
}

/** `18 Feb 2024, 14:05`, in UTC: feeds belong to no study. */
export function moment(at: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(at),
  );
}

/** `2024-05` as `May 2024`. */
export function month(name: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(name));
}

/** Milliseconds at which a chart draws a moment or a day. */
export function drawnAt(moment: string): number {
  return Date.parse(moment);
}

/** A day without a time has no zone. */
function zoneOf(moment: string, timezone: string): string {
  return moment.includes('T') ? timezone : 'UTC';
}
