import type { Estimate } from '@sotto/statistics';
import type { Explanation } from './after-signal/explain-away';
import type { RatioLimits } from './after-signal/hazard-ratio-interval';
import type { MatureSince } from './after-signal/mature-since';
import type { Direction } from './e-sr';
import type { LabelEntry } from './ledger';
import { type Combination, shownCounts } from './shown-counts';
import type { RankingFound } from './study-secondary/ranking-found';

/** An alarm of a decay test. */
export interface Signal {
  /** 1 for the first of a study. */
  readonly number: number;
  readonly model: string;
  /** `discovery`: of a slot, `secondary`: of the ranking; each has a line and a share of the budget of its own. */
  readonly tier: 'alarm' | 'discovery' | 'secondary';
  readonly detector: 'labels' | 'follow-up' | 'ranking';
  /** Nobody named the subgroup. */
  readonly discovered: boolean;
  readonly subgroup: string;
  readonly direction: SignalDirection;
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
  /** Since when and how much; null for a signal of the label test. */
  readonly change: SignalChange | null;
  /** Of a signal of the ranking only, with the false alarms a year of all such tests together. */
  readonly ranking?: RankingFound & { readonly falseAlarmsPerYear: number };
}

/** A signal of too high or too low risks, before it has its number. */
export type CalibrationSignal = Omit<Signal, 'number' | 'direction'> & { readonly direction: Direction };

/** What a signal says of the risks: too high, too low, or in a worse order. */
export type SignalDirection = Direction | 'worse-ranking';

/** Patients indexed from a day to before another, their events known so far and those expected by now. */
export interface Period {
  readonly from: string;
  readonly until: string;
  readonly patients: number;
  readonly events: number;
  readonly expected: number;
}

/** What a signal of the follow-up test tells of the change. */
export interface SignalChange {
  /** First days of weeks; the interval is nominal 90 percent. */
  readonly changePoint: { readonly at: string; readonly low: string; readonly high: string };
  /** Events known to those expected by now, of patients indexed since the change point; selected, optimistic. */
  readonly observedExpectedRatio: Estimate;
  /** Of patients indexed since the stream began, by days of index; no period shows a count of 1 to 10. */
  readonly periods: readonly Period[];
  /** Anytime-valid, of patients indexed since the stream began; null where few events are known. */
  readonly hazardRatio: RatioLimits | null;
  readonly oddsRatio: RatioLimits | null;
  /** Of the same patients those whose outcome is final. */
  readonly settled: { readonly cases: number | null; readonly observedExpectedRatio: Estimate };
  /**
   * Of patients indexed since the change point those whose outcome is final; since that of the first signal where the group
   * signals again. Null in signals of versions that did not look at them.
   */
  readonly mature: MatureSince | null;
  /** Whether it says more than the signals that stand; null in signals of versions that did not ask. */
  readonly explanation: Explanation | null;
}

/**
 * The signals of a look.
 *
 * @param combinations which values of the subgroups occur together
 */
export function signalsOf(entries: readonly LabelEntry[], combinations: readonly Combination[]): CalibrationSignal[] {
  return entries.flatMap((entry) => {
    const { model, tier, subgroup, direction, look, at, statistic, threshold } = entry;
    if (!entry.alarm || statistic === null) return [];
    const place = { model, tier, detector: 'labels' as const, discovered: false, subgroup, direction, look, at };
    return [{ ...place, statistic, threshold, ...countsOf(entry, entries, combinations), change: null }];
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
