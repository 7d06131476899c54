import type { Estimate, Estimated, Interval } from '../estimate';

/** Why there is no interval. */
export type NoInterval = NonNullable<Estimated['reason']>;

/** Limits that are nearer to each other than this came from numbers that are all the same. */
const noWidth = 1e-12;

/** The interval, or that there is none because the resamples do not differ. */
export function unlessFlat(interval: Interval): Interval | 'degenerate-variance' {
  return interval.high! - interval.low! > noWidth ? interval : 'degenerate-variance';
}

/** The same estimates; those with a new interval, or a reason for none, carry it in place of what they had. */
export function withIntervals<T extends object>(
  found: T,
  intervals: Readonly<Record<string, Interval | NoInterval | undefined>>,
): T {
  const entries = Object.entries(found).map(([name, estimate]: [string, Estimate | number]) => {
    const interval = intervals[name];
    if (interval === undefined || typeof estimate === 'number' || !('value' in estimate)) return [name, estimate];
    const estimated: Estimated =
      typeof interval === 'string'
        ? { ...estimate, interval: null, reason: interval }
        : { ...estimate, interval, reason: undefined };
    return [name, estimated];
  });
  return Object.fromEntries(entries) as T;
}
