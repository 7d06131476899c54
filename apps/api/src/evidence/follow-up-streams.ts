import type { FollowUpEntry } from '@sotto/decay';
import type { DecayStreamAnswer } from '../answers/evidence';

/** The follow-up test, as the ledger holds it: what must not be shown was left out when it was written. */
export function followUpStreams(entries: readonly FollowUpEntry[]): DecayStreamAnswer[] {
  const byStream = Map.groupBy(entries, ({ subgroup, direction }) => `${subgroup} ${direction}`);
  return [...byStream.values()].map((looks) => {
    const { detector, subgroup, direction, tier, state, threshold, watch } = looks.at(-1)!;
    return {
      detector,
      subgroup,
      direction,
      tier,
      discovered: false,
      state,
      threshold,
      watchThreshold: watch.threshold,
      looks: looks.map((entry) => ({
        look: entry.look,
        at: entry.at,
        statistic: entry.statistic,
        ...entry.total,
        alarm: entry.alarm,
        watch: entry.watch.alarm,
      })),
    };
  });
}
