import { type Study, zoneNamed } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { Case } from './case';

/** All cases, those that matured in the last 90 days, or those indexed in one month, such as `2024-05`. */
export type Window = 'all' | 'last-90-days' | Month;
export type Month = `${number}-${number}`;

export interface WindowCases {
  readonly window: Window;
  readonly cases: readonly Case[];
}

const recentDays = 90;

/** The windows of a look, months in their order. */
export function windowsOf(study: Study, cases: readonly Case[], at: DateTime): WindowCases[] {
  const since = at.minus({ days: recentDays }).toMillis();
  const months = [...byMonth(cases, study.protocol.timezone)].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    { window: 'all', cases },
    { window: 'last-90-days', cases: cases.filter(({ maturedAt }) => Date.parse(maturedAt) > since) },
    ...months.map(([window, rows]) => ({ window, cases: rows })),
  ];
}

/** Cases by the local month of their index time. */
function byMonth(cases: readonly Case[], timezone: string): Map<Month, Case[]> {
  const starts: { name: Month; start: number }[] = [];
  const times = cases.map(({ indexTime }) => Date.parse(indexTime));
  const last = times.reduce((latest, time) => Math.max(latest, time), -Infinity);
  const first = times.reduce((earliest, time) => Math.min(earliest, time), Infinity);
  let month =
    cases.length === 0 ? undefined : DateTime.fromMillis(first, { zone: zoneNamed(timezone) }).startOf('month');
  for (; month !== undefined && month.toMillis() <= last; month = month.plus({ months: 1 })) {
    starts.push({ name: month.toFormat('yyyy-MM') as Month, start: month.toMillis() });
  }
  return Map.groupBy(cases, ({ indexTime }) => {
    const time = Date.parse(indexTime);
    return starts.findLast(({ start }) => start <= time)!.name;
  });
}
