const dayMilliseconds = 86_400_000;

/** Days since 1970 as a time, in UTC. */
export function isoTime(day: number): string {
  return new Date(Math.round(day * dayMilliseconds)).toISOString();
}

/** The date on which a day since 1970 lies, in UTC. */
export function isoDate(day: number): string {
  return isoTime(Math.floor(day)).slice(0, 10);
}

/** Days since 1970 of a time with offset, or of a date, which is its midnight in UTC; undefined for anything else. */
export function dayOf(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return undefined;
  const zoned = /^\d{4}-\d{2}-\d{2}$|Z$|[+-]\d{2}:?\d{2}$/.test(text) ? text : `${text}Z`;
  const time = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(time) ? undefined : time / dayMilliseconds;
}
