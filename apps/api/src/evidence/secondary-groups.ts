import { type Combination, rankingFound, type SecondaryEntry, shownCounts } from '@sotto/decay';
import type { SecondaryAnswer } from '../answers/evidence';

type Group = SecondaryAnswer['groups'][number];

/** The tests of the ranking and the control charts, as the ledger holds them, without counts of 1 to 10. */
export function secondaryGroups(entries: readonly SecondaryEntry[], together: readonly Combination[]): Group[] {
  const shown = new Map(
    [...Map.groupBy(entries, ({ look }) => look)].map(([look, looked]) => [
      look,
      shownCounts(
        looked.map(({ subgroup, total }) => ({ subgroup, ...total })),
        together,
      ),
    ]),
  );
  return [...Map.groupBy(entries, ({ subgroup }) => subgroup)].map(([subgroup, looks]) => {
    const { state, threshold, ranking } = looks.at(-1)!;
    return {
      ...{ subgroup, state, threshold },
      floor: ranking && rankingFound(ranking).floor,
      looks: looks.map((entry) => lookOf(entry, shown.get(entry.look)!.get(subgroup)!)),
    };
  });
}

function lookOf(
  { look, at, statistic, alarm, ranking, charts, total }: SecondaryEntry,
  { cases, events }: { readonly cases: boolean; readonly events: boolean },
): Group['looks'][number] {
  const { average = null, expected = null } = ranking !== null && events ? rankingFound(ranking) : {};
  const drawn = events ? charts : null;
  return {
    ...{ look, at, statistic, alarm, average, expected },
    cases: cases ? total.cases : null,
    events: events ? total.events : null,
    predicted: events ? total.predicted : null,
    higher: drawn && cusumOf(drawn.higher),
    lower: drawn && cusumOf(drawn.lower),
  };
}

function cusumOf({ sum, limit, passed }: NonNullable<SecondaryEntry['charts']>['higher']) {
  return { value: Math.round(100 * sum) / 100, limit: Math.round(100 * limit) / 100, passed };
}
