import type { Direction } from './e-sr';
import type { LabelEntry } from './ledger';
import { type Combination, shownCounts } from './shown-counts';

/** An alarm of a decay test. */
export interface Signal {
  /** 1 for the first of a study. */
  readonly number: number;
  readonly model: string;
  readonly tier: 'alarm';
  readonly detector: 'labels' | 'follow-up';
  readonly subgroup: string;
  readonly direction: Direction;
  readonly look: number;
  readonly at: string;
  /** Null where 1 to 10 of its patients are still followed. */
  readonly statistic: number | null;
  readonly threshold: number;
  /** Cases, or patients followed, since the stream began or started again; null where a count of 1 to 10 would show. */
  readonly cases: number | null;
  /** Their events, known so far, and those expected by the stated risks, by now and as they were calibrated before. */
  readonly events: number | null;
  readonly predicted: number | null;
}

/**
 * The signals of a look.
 *
 * @param combinations which values of the subgroups occur together
 */
export function signalsOf(
  entries: readonly LabelEntry[],
  combinations: readonly Combination[],
): Omit<Signal, 'number'>[] {
  return entries.flatMap((entry) => {
    const { model, tier, subgroup, direction, look, at, statistic, threshold } = entry;
    if (!entry.alarm || statistic === null) return [];
    const place = { model, tier, detector: 'labels' as const, subgroup, direction, look, at };
    return [{ ...place, statistic, threshold, ...countsOf(entry, entries, combinations) }];
  });
}

function countsOf(
  entry: LabelEntry,
  entries: readonly LabelEntry[],
  combinations: readonly Combination[],
): Pick<Signal, 'cases' | 'events' | 'predicted'> {
  const { subgroup, direction, total } = entry;
  const looked = entries.filter((other) => other.direction === direction);
  const counted = looked.map((other) => ({ subgroup: other.subgroup, ...other.total }));
  const shown = shownCounts(counted, combinations).get(subgroup)!;
  return {
    cases: shown.cases ? total.cases : null,
    events: shown.events ? total.events : null,
    predicted: shown.events ? total.predicted : null,
  };
}
