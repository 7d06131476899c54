import type { FollowUpEntry } from '../ledger';
import type { Signal } from '../signal';

/** The signals of a look: streams that passed the alarm line. The watch line gives none. */
export function followUpSignals(entries: readonly FollowUpEntry[]): Omit<Signal, 'number'>[] {
  return entries
    .filter(({ alarm }) => alarm)
    .map(({ model, tier, detector, subgroup, direction, look, at, statistic, threshold, total }) => ({
      model,
      tier,
      detector,
      subgroup,
      direction,
      look,
      at,
      statistic,
      threshold,
      ...total,
    }));
}
