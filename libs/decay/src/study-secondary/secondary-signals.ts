import { type Combination, shownCounts } from '../shown-counts';
import type { Signal } from '../signal';
import { secondaryAlarmsPerYear } from './secondary-alarms';
import type { RankingReading, SecondaryEntry } from './secondary-entry';

/** What may be told of a group's ranking: areas to a hundredth, which tells no count. */
export interface RankingFound {
  /** The reference promises at least this area under the curve. */
  readonly floor: number;
  /** Mean area of the batches since the test began, and of what their stated risks let expect; null before the first, and where 1 to 10 events would show. */
  readonly average: number | null;
  readonly expected: number | null;
}

export function rankingFound({ floor, memory, expected }: RankingReading): RankingFound {
  const batches = memory.batches - 1;
  const mean = (sum: number) => (batches === 0 ? null : hundredths(sum / batches));
  return { floor: hundredths(floor), average: mean(memory.total - 0.5), expected: mean(expected) };
}

/** The signals of a look: groups whose evidence of a worse ranking passed the line. */
export function secondarySignals(
  entries: readonly SecondaryEntry[],
  combinations: () => readonly Combination[],
): Omit<Signal, 'number'>[] {
  return entries.flatMap(({ alarm, ranking, threshold, ...entry }) => {
    if (!alarm || ranking === null || threshold === null) return [];
    const { model, tier, detector, subgroup, direction, look, at, statistic, total } = entry;
    const counted = entries.map((other) => ({ subgroup: other.subgroup, ...other.total }));
    const shown = shownCounts(counted, combinations()).get(subgroup)!;
    const { floor, ...areas } = rankingFound(ranking);
    const told = shown.events ? areas : { average: null, expected: null };
    return [
      {
        ...{ model, tier, detector, discovered: false, subgroup, direction, look, at, statistic, threshold },
        cases: shown.cases ? total.cases : null,
        events: shown.events ? total.events : null,
        predicted: shown.events ? total.predicted : null,
        change: null,
        ranking: { floor, ...told, falseAlarmsPerYear: secondaryAlarmsPerYear },
      },
    ];
  });
}

function hundredths(value: number): number {
  return Math.round(100 * value) / 100;
}
