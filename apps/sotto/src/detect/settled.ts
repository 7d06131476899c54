import { countEvents, type Estimate, isSmallCount, observedExpectedRatio } from '@sotto/statistics';
import type { SelectedCases } from './select-cases';

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
  const rows: number[] = [];
  for (let i = 0; i < cases.risks.length; i++) {
    if (cases.indexDays[i]! < fromDay || cases.maturedDays[i]! > matureBy) continue;
    if (cases.outcomes[i] !== 2 && isMember(i)) rows.push(i);
  }
  const outcomes = Uint8Array.from(rows, (i) => cases.outcomes[i]!);
  const events = countEvents(outcomes);
  const hidden = !showSmallCells && (isSmallCount(events) || isSmallCount(rows.length - events));
  const risks = Float64Array.from(rows, (i) => cases.risks[i]!);
  return {
    cases: shownCount(rows.length, showSmallCells),
    observedExpectedRatio: hidden ? { notEstimable: 'suppressed' } : observedExpectedRatio(risks, outcomes),
  };
}
