import {
  type BandPoint,
  countEvents,
  type Cut,
  hasSmallLevel,
  hundredths,
  type OrderedCases,
  publishableCuts,
} from '@sotto/statistics';

/** What is drawn of everybody; nothing in it stands for 1 to 10 cases. */
export interface Picture {
  /** Smoothed event rate by risk, with a pointwise 95 % band. */
  readonly curve: readonly BandPoint[];
  /** Cases by risk, in bins that each hold no case or more than 10 of each class; none where they may not be divided. */
  readonly bins: readonly RiskBin[];
  readonly decision: readonly DecisionPoint[];
}

export interface RiskBin {
  readonly from: number;
  readonly to: number;
  readonly events: number;
  readonly others: number;
}

export interface DecisionPoint {
  readonly at: number;
  readonly netBenefit: number;
  /** Net benefit of acting on everybody. */
  readonly treatAll: number;
}

export interface PictureOptions {
  /** Calibration curve with its band. */
  readonly curve: readonly BandPoint[];
  /** Of the threshold table in the same document. */
  readonly thresholds: readonly number[];
  readonly isTableShown: boolean;
  readonly showSmallCells: boolean;
}

/**
 * Calibration curve, histogram and decision curve of a group whose measures are shown.
 *
 * @param cases ascending by risk
 */
export function pictureOf(cases: OrderedCases, options: PictureOptions): Picture {
  const cuts = cutsOf(cases, options);
  const size = { cases: cases.risks.length, events: countEvents(cases.outcomes) };
  return { curve: options.curve, bins: binsOf(cuts, size), decision: decisionOf(cuts, size) };
}

interface Size {
  readonly cases: number;
  readonly events: number;
}

function cutsOf(cases: OrderedCases, { thresholds, isTableShown, showSmallCells }: PictureOptions): Cut[] {
  if (showSmallCells) return publishableCuts(cases, [], { shown: hundredths, hidden: [] });
  // With the measures beside them, merged bins of a score with few levels would tell how many cases have each.
  const free = hasSmallLevel(cases) ? [] : hundredths;
  // Coarse cuts first, so that few cases give a histogram rather than some fine cuts at its low end.
  const wanted = free.toSorted((a, b) => coarseness(a) - coarseness(b) || a - b);
  const fixed = isTableShown ? { shown: thresholds, hidden: [] } : { shown: [], hidden: thresholds };
  return publishableCuts(cases, wanted, fixed);
}

function coarseness(at: number): number {
  const hundredth = Math.round(at * 100);
  if (hundredth % 10 === 0) return 0;
  return hundredth % 5 === 0 ? 1 : 2;
}

function binsOf(cuts: readonly Cut[], { cases, events }: Size): RiskBin[] {
  const coarse = cuts.filter(({ at }) => coarseness(at) < 2);
  if (coarse.length === 0) return [];
  const lower = [{ at: 0, events: events, others: cases - events }, ...coarse];
  return lower.map((cut, i) => {
    const next = coarse[i] ?? { at: 1, events: 0, others: 0 };
    return { from: cut.at, to: next.at, events: cut.events - next.events, others: cut.others - next.others };
  });
}

function decisionOf(cuts: readonly Cut[], { cases, events }: Size): DecisionPoint[] {
  return cuts.map(({ at, events: found, others }) => {
    const odds = at / (1 - at);
    const all = (events - (cases - events) * odds) / cases;
    return { at, netBenefit: (found - others * odds) / cases, treatAll: all };
  });
}
