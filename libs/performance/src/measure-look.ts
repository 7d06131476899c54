import type { Study } from '@sotto/studies';
import { DateTime } from 'luxon';
import type { Case } from './case';
import { measureCases, type MeasuredGroup } from './measure-cases';
import { bySubgroup } from './subgroup';

/** All cases, those that matured in the last 90 days, or those indexed in one month, such as `2024-05`. */
export type Window = 'all' | 'last-90-days' | `${number}-${number}`;

export interface Measurement {
  readonly model: string;
  readonly subgroup: string;
  readonly window: Window;
  /** Number of the look, 1 for the first. */
  readonly look: number;
  readonly at: string;
  readonly group: MeasuredGroup;
}

export interface Look {
  readonly number: number;
  readonly at: DateTime;
  /** The look before; months without a case since then are as they were stored. */
  readonly before: DateTime;
}

/** Every measure of one model at one look, by subgroup and window. Rows that matured later are refused. */
export function measureLook(study: Study, model: string, cases: readonly Case[], look: Look): Measurement[] {
  refuseUnmatured(cases, look.at);
  const at = look.at.toUTC().toISO()!;
  return windowsOf(study, cases, look).flatMap(({ window, rows }) =>
    [...bySubgroup(rows)].map(([subgroup, members]) => ({
      model,
      subgroup,
      window,
      look: look.number,
      at,
      group: measure(members, study.protocol.thresholds),
    })),
  );
}

function measure(cases: readonly Case[], thresholds: readonly number[]): MeasuredGroup {
  const risks = Float64Array.from(cases, ({ risk }) => risk);
  const outcomes = Uint8Array.from(cases, ({ outcome }) => outcome);
  return measureCases({ risks, outcomes }, { thresholds });
}

function refuseUnmatured(cases: readonly Case[], at: DateTime): void {
  const limit = at.toMillis();
  if (cases.some(({ maturedAt }) => Date.parse(maturedAt) > limit)) {
    throw new RangeError('a measure was given a prediction whose outcome cannot be known yet');
  }
}

function windowsOf(study: Study, cases: readonly Case[], look: Look): { window: Window; rows: Case[] }[] {
  const since = look.at.minus({ days: 90 }).toMillis();
  const months = byMonth(cases, study.protocol.timezone);
  const touched = [...months].filter(([, rows]) =>
    rows.some(({ maturedAt }) => Date.parse(maturedAt) > look.before.toMillis()),
  );
  touched.sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    { window: 'all', rows: [...cases] },
    { window: 'last-90-days', rows: cases.filter(({ maturedAt }) => Date.parse(maturedAt) > since) },
    ...touched.map(([window, rows]) => ({ window, rows })),
  ];
}

/** Cases by the local month of their index time. */
function byMonth(cases: readonly Case[], timezone: string): Map<`${number}-${number}`, Case[]> {
  const starts: { name: `${number}-${number}`; start: number }[] = [];
  const times = cases.map(({ indexTime }) => Date.parse(indexTime));
  const last = times.reduce((latest, time) => Math.max(latest, time), -Infinity);
  const first = times.reduce((earliest, time) => Math.min(earliest, time), Infinity);
  let month = cases.length === 0 ? undefined : DateTime.fromMillis(first, { zone: timezone }).startOf('month');
  for (; month !== undefined && month.toMillis() <= last; month = month.plus({ months: 1 })) {
    starts.push({ name: month.toFormat('yyyy-MM') as `${number}-${number}`, start: month.toMillis() });
  }
  return Map.groupBy(cases, ({ indexTime }) => {
    const time = Date.parse(indexTime);
    return starts.findLast(({ start }) => start <= time)!.name;
  });
}
