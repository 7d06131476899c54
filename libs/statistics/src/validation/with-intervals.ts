import type { Estimate, Estimated, Interval } from '../estimate';

/** The same estimates; those with a new interval carry it in place of the reason why there was none. */
export function withIntervals<T extends object>(
  found: T,
  intervals: Readonly<Record<string, Interval | undefined>>,
): T {
  const entries = Object.entries(found).map(([name, estimate]: [string, Estimate | number]) => {
    const interval = intervals[name];
    if (interval === undefined || typeof estimate === 'number' || !('value' in estimate)) return [name, estimate];
    const estimated: Estimated = { ...estimate, interval, reason: undefined };
    return [name, estimated];
  });
  return Object.fromEntries(entries) as T;
}
