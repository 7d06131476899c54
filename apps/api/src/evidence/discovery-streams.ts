import type { DiscoveryEntry } from '@sotto/decay';
import type { DecayStreamAnswer } from '../answers/evidence';

/** The places for subgroups that nobody named, as the ledger holds them; they tell evidence and no counts. */
export function discoveryStreams(entries: readonly DiscoveryEntry[]): DecayStreamAnswer[] {
  const byStream = Map.groupBy(entries, ({ subgroup, direction }) => `${subgroup} ${direction}`);
  return [...byStream.values()].map((looks) => {
    const { detector, subgroup, direction, tier, discovered, state, threshold } = looks.at(-1)!;
    return {
      ...{ detector, subgroup, direction, tier, discovered, state, threshold },
      watchThreshold: null,
      looks: looks.map(({ look, at, statistic, alarm }) => ({
        ...{ look, at, statistic, alarm },
        ...{ cases: null, events: null, predicted: null },
        watch: false,
      })),
    };
  });
}
