import { byPeriod, type Period } from '@sotto/decay';
import type { SelectedCases } from './select-cases';
import { matureRows } from './settled';
import { isoDate } from './times';

/**
 * Mature cases of a group by month of index, observed beside expected. A month in which a change began ends there, so that
 * the bars from it on add up to what is told since the change.
 *
 * @param changeDay estimated first day of the change
 */
export function monthsOf(cases: SelectedCases, isMember: (row: number) => boolean, changeDay: number): Period[] {
  const rows = matureRows(cases, isMember, -Infinity);
  const before = rows.filter((i) => cases.indexDays[i]! < changeDay);
  const since = rows.filter((i) => cases.indexDays[i]! >= changeDay);
  return [...stretch(cases, before, { until: changeDay }), ...stretch(cases, since, { from: changeDay })];
}

function stretch(
  { indexDays, outcomes, risks }: SelectedCases,
  rows: readonly number[],
  { from, until }: { readonly from?: number; readonly until?: number },
): Period[] {
  if (rows.length === 0) return [];
  const [first, last] = [indexDays[rows[0]!]!, indexDays[rows.at(-1)!]!];
  const bounds = monthBounds(from ?? first, until ?? last + 1);
  const zeros = () => Array<number>(bounds.length - 1).fill(0);
  const sums = { patients: zeros(), events: zeros(), expected: zeros() };
  let month = 0;
  for (const i of rows) {
    while (indexDays[i]! >= bounds[month + 1]!) month += 1;
    sums.patients[month]! += 1;
    sums.events[month]! += outcomes[i]!;
    sums.expected[month]! += risks[i]!;
  }
  return byPeriod(sums, Infinity, 1).map((period) => ({
    ...period,
    from: isoDate(bounds[period.from]!),
    until: isoDate(bounds[period.until]!),
  }));
}

/** A day, the first days of the months after it, and the day at which they end. */
function monthBounds(from: number, until: number): number[] {
  const bounds = [from];
  const start = new Date(Math.floor(from) * 86_400_000);
  for (let month = 1; ; month++) {
    const next = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 1) / 86_400_000;
    if (next >= until) return [...bounds, until];
    bounds.push(next);
  }
}
