import { DateTime, FixedOffsetZone, Info, type Zone } from 'luxon';

/** What a time stamp of any precision says. */
export type TimeStamp =
  | { readonly precision: 'moment'; readonly at: string }
  | { readonly precision: 'day'; readonly date: string }
  | { readonly precision: 'vague' };

const form = /^(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:\.(\d{1,6}))?)?)?)?)?)?([+-]\d{4}|Z)?$/;

/**
 * Reads YYYY[MM[DD[HH[MM[SS[.S…]]]]]][±ZZZZ].
 *
 * @param zone for a stamp without one
 * @param degree second component up to version 2.2: Y, L, D say that what follows was filled up
 * @returns undefined where it is none; moments in UTC
 */
export function readTimeStamp(text: string, zone: string | Zone, degree = ''): TimeStamp | undefined {
  const parts = form.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, offset] = parts;
  const own = offset === undefined ? Info.normalizeZone(zone) : zoneOf(offset);
  const millisecond = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'));
  const numbers = [year, month ?? 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0].map(Number);
  const at = plainMoment(numbers, millisecond, own) ?? calendarMoment(numbers, millisecond, own);
  if (at === undefined) return undefined;
  if (month === undefined || day === undefined || degree === 'Y' || degree === 'L') return { precision: 'vague' };
  if (hour === undefined || degree === 'D') return { precision: 'day', date: `${year}-${month}-${day}` };
  return { precision: 'moment', at };
}

/** What needs no calendar: a day that every month has, in a zone whose offset is known. Nearly every stamp with an offset. */
function plainMoment(
  [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: readonly number[],
  millisecond: number,
  zone: Zone,
): string | undefined {
  if (!(zone instanceof FixedOffsetZone)) return undefined;
  const isPlain =
    year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour <= 23 && minute <= 59 && second <= 59;
  if (!isPlain) return undefined;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  return new Date(local - zone.offset(local) * 60_000).toISOString();
}

function calendarMoment(
  [year, month, day, hour, minute, second]: readonly number[],
  millisecond: number,
  zone: Zone,
): string | undefined {
  const parts = { year: year!, month: month!, day: day!, hour: hour!, minute: minute!, second: second!, millisecond };
  const moment = DateTime.fromObject(parts, { zone });
  return moment.isValid && moment.year >= 1 ? moment.toUTC().toISO()! : undefined;
}

/** The offset that a time stamp ends with. */
export function zoneIn(text: string): Zone | undefined {
  const offset = form.exec(text)?.[8];
  return offset === undefined ? undefined : zoneOf(offset);
}

function zoneOf(offset: string): Zone {
  if (offset === 'Z') return FixedOffsetZone.utcInstance;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3));
  return FixedOffsetZone.instance(offset.startsWith('-') ? -minutes : minutes);
}
