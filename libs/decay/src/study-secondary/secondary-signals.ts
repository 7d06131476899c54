import { type Combination, shownCounts } from '../shown-counts';
import type { Signal } from '../signal';
import { rankingFound } from './ranking-found';
import { secondaryAlarmsPerYear } from './secondary-alarms';
import type { SecondaryEntry } from './secondary-entry';

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
