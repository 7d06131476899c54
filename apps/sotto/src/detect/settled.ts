import { matureSince } from '@sotto/decay';
import { countEvents, type Estimate, isSmallCount, observedExpectedRatio } from '@sotto/statistics';
import type { SignalFound } from './document';
import type { DetectOptions } from './options';
import type { SelectedCases } from './select-cases';
import { isoTime } from './times';

/** Counts of cases, withheld where they are small. */
export interface Counted {
  readonly cases: number | null;
  readonly events: number | null;
}

export function shownCount(count: number, showSmallCells: boolean): number | null {
  return showSmallCells || !isSmallCount(count) ? count : null;
}

/** The mature cases of a group that were indexed from a day on. */
export function settledSince(
  cases: SelectedCases,
  isMember: (row: number) => boolean,
  { fromDay, matureBy }: { readonly fromDay: number; readonly matureBy: number },
  showSmallCells: boolean,
): { readonly cases: number | null; readonly observedExpectedRatio: Estimate } {
  const rows = matureRows(cases, isMember, fromDay).filter((i) => cases.maturedDays[i]! <= matureBy);
  const outcomes = Uint8Array.from(rows, (i) => cases.outcomes[i]!);
  const events = countEvents(outcomes);
  const hidden = !showSmallCells && (isSmallCount(events) || isSmallCount(rows.length - events));
  const risks = Float64Array.from(rows, (i) => cases.risks[i]!);
  return {
    cases: shownCount(rows.length, showSmallCells),
    observedExpectedRatio: hidden ? { notEstimable: 'suppressed' } : observedExpectedRatio(risks, outcomes),
  };
}

/** Mature rows of a group that were indexed from a day on. */
export function matureRows(cases: SelectedCases, isMember: (row: number) => boolean, fromDay: number): number[] {
  const { indexDays, outcomes } = cases;
  return [...indexDays.keys()].filter((i) => indexDays[i]! >= fromDay && outcomes[i] !== 2 && isMember(i));
}

/** What all mature cases of a group say that were indexed since a change, at the end of the file. */
export function matureFound(
  cases: SelectedCases,
  isMember: (row: number) => boolean,
  fromDay: number,
  { thresholds, showSmallCells, zone }: DetectOptions,
): SignalFound['mature'] {
  const rows = matureRows(cases, isMember, fromDay);
  const { patients } = cases;
  const given = {
    risks: Float64Array.from(rows, (i) => cases.risks[i]!),
    outcomes: Uint8Array.from(rows, (i) => cases.outcomes[i]!),
    ...(patients === undefined ? {} : { patients: Uint32Array.from(rows, (i) => patients[i]!) }),
  };
  const found = matureSince(given, { thresholds, showSmallCells });
  return { ...found, asOf: isoTime(cases.asOfDay, zone), note: 'since the first change point; selected, optimistic' };
}
