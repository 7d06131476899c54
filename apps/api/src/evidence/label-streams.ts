import { type Combination, type LabelEntry, shownCounts, type ShownCounts } from '@sotto/decay';
import type { DecayStreamAnswer } from '../answers/evidence';

/** The label test, as the ledger holds it. */
export function labelStreams(entries: readonly LabelEntry[], together: readonly Combination[]): DecayStreamAnswer[] {
  const shown = shownByLook(entries, together);
  const byStream = Map.groupBy(entries, ({ subgroup, direction }) => `${subgroup} ${direction}`);
  return [...byStream.values()].map((looks) => {
    const { subgroup, direction, tier, threshold, state } = looks.at(-1)!;
    return {
      detector: 'labels',
      subgroup,
      direction,
      tier,
      discovered: false,
      state,
      threshold,
      watchThreshold: null,
      looks: looks.map((entry) => lookOf(entry, shown)),
    };
  });
}

type Shown = ReadonlyMap<string, ReturnType<typeof shownCounts>>;

function shownByLook(entries: readonly LabelEntry[], together: readonly Combination[]): Shown {
  const byLook = Map.groupBy(entries, keyOf);
  return new Map(
    [...byLook].map(([key, looked]) => [
      key,
      shownCounts(
        looked.map(({ subgroup, total }) => ({ subgroup, ...total })),
        together,
      ),
    ]),
  );
}

function keyOf({ look, direction }: Pick<LabelEntry, 'look' | 'direction'>): string {
  return `${look} ${direction}`;
}

function lookOf(entry: LabelEntry, shown: Shown): DecayStreamAnswer['looks'][number] {
  const { look, at, statistic, total, alarm } = entry;
  const { cases, events } = shownInBoth(entry, shown);
  return {
    look,
    at,
    statistic,
    cases: cases ? total.cases : null,
    events: events ? total.events : null,
    predicted: events ? total.predicted : null,
    alarm,
    watch: false,
  };
}

/** The counts of one direction tell those of the other: what is hidden in one is hidden in both. */
function shownInBoth({ look, subgroup }: LabelEntry, shown: Shown): ShownCounts {
  const both = (['over-prediction', 'under-prediction'] as const).flatMap(
    (direction) => shown.get(keyOf({ look, direction }))?.get(subgroup) ?? [],
  );
  return { cases: both.every(({ cases }) => cases), events: both.every(({ events }) => events) };
}
