import type { Reports } from '@sotto/decay';
import { monitoredDays, referenceDays, type Replicate } from './draw-replicate';
import { sfc32 } from './sfc32';

/** How a registry reports: every so many days, this long before a look; `mixed`: each week on another day. */
export interface Batches {
  readonly every: number;
  readonly before: number | 'mixed';
}

/** The same hospital where each death becomes known with the next report of its registry. */
export function inBatches(replicate: Replicate, { every, before }: Batches, seed: number): Replicate {
  const draws = sfc32(seed, every, 0);
  const days: number[] = [];
  for (let day = -referenceDays; day < monitoredDays + 2 * every; day += every) {
    days.push(day - (before === 'mixed' ? 6 * draws.uniform() : before));
  }
  const reports: Reports = Float64Array.from(days);
  return { ...replicate, reports, knownDays: replicate.knownDays.map((day) => nextOf(reports, day)) };
}

function nextOf(reports: Reports, day: number): number {
  return reports.find((report) => report >= day) ?? Infinity;
}
