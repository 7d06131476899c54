import { isSmallCount } from '@sotto/statistics';

/** Of a stream's patients by the week, or another stretch, in which they were indexed, from its first week on. */
export interface Weeks {
  readonly patients: readonly number[];
  /** Known so far. */
  readonly events: readonly number[];
  /** By now, as the null hypothesis has it. */
  readonly expected: readonly number[];
}

export interface WeekPeriod {
  /** First week, and the one after the last. */
  readonly from: number;
  readonly until: number;
  readonly patients: number;
  readonly events: number;
  readonly expected: number;
}

const weeksTogether = 4;

/**
 * Observed and expected side by side: periods of four weeks, put together until none shows a count of 1 to 10. Weeks whose
 * patients may still be followed are one period, so that no sum over a few open predictions shows.
 *
 * @param openFrom first week with patients who may still be followed
 * @param together how many weeks make a period
 * @returns in order, without a gap; none where even all together are few
 */
export function byPeriod(
  { patients, events, expected }: Weeks,
  openFrom: number,
  together = weeksTogether,
): WeekPeriod[] {
  const end = patients.length;
  const settled = Math.max(0, Math.min(openFrom, end));
  const starts = Array.from({ length: Math.ceil(settled / together) }, (_, k) => k * together);
  const bounds = [...starts, ...(settled < end ? [settled] : []), end];
  const blocks = bounds.slice(1).map((until, k): WeekPeriod => {
    const from = bounds[k]!;
    const sum = (values: readonly number[]) => values.slice(from, until).reduce((total, value) => total + value, 0);
    return { from, until, patients: sum(patients), events: sum(events), expected: sum(expected) };
  });
  const periods: WeekPeriod[] = [];
  let rest: WeekPeriod | undefined;
  for (const block of blocks) {
    const period = rest === undefined ? block : joined(rest, block);
    rest = mayBeTold(period) ? undefined : period;
    if (rest === undefined) periods.push(period);
  }
  while (rest !== undefined) {
    const before = periods.pop();
    if (before === undefined) return [];
    const last = joined(before, rest);
    rest = mayBeTold(last) ? undefined : last;
    if (rest === undefined) periods.push(last);
  }
  return periods;
}

function joined(one: WeekPeriod, next: WeekPeriod): WeekPeriod {
  return {
    from: one.from,
    until: next.until,
    patients: one.patients + next.patients,
    events: one.events + next.events,
    expected: one.expected + next.expected,
  };
}

function mayBeTold({ patients, events }: WeekPeriod): boolean {
  return ![patients, events, patients - events].some(isSmallCount);
}
