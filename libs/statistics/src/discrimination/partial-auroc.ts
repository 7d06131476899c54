import type { Estimate } from '../estimate';
import { type Tally, tally } from '../ordering/tally';
import { CompensatedSum } from '../sum';

export type PartialAuroc = Estimate & {
  readonly standardised?: number;
  /** The largest share of false positives that is looked at. */
  readonly falsePositiveRate?: number;
};

/**
 * Area under the part of the receiver operating characteristic curve that leaves most cases without the event alone.
 *
 * @formula area for false-positive rates from 0 to f; standardised (1 + (area - f^2 / 2) / (f - f^2 / 2)) / 2;
 * interval by resampling (see percentile-limits)
 * @misleads with few cases without the event in the part that is looked at
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @param falsePositiveRate the largest share of false positives that is looked at, in (0, 1]
 * @returns area in [0, falsePositiveRate]; `standardised` is McClish's form, 0.5 for chance and 1 for perfect
 * @see McClish 1989, Med Decis Making 9:190
 * @checkedAgainst R pROC; Python scikit-learn
 */
export function partialAuroc(risks: Float64Array, outcomes: Uint8Array, falsePositiveRate = 0.2): PartialAuroc {
  return partialAurocOf(tally(risks, outcomes), falsePositiveRate);
}

/** The same of cases that are already counted by their risk. */
export function partialAurocOf(counted: Tally, falsePositiveRate = 0.2): PartialAuroc {
  const { total, totalEvents } = counted;
  if (total === 0) return { notEstimable: 'empty' };
  if (totalEvents === 0 || totalEvents === total) return { notEstimable: 'one-class' };
  const value = areaUpTo(counted, falsePositiveRate);
  const least = falsePositiveRate ** 2 / 2;
  const standardised = (1 + (value - least) / (falsePositiveRate - least)) / 2;
  return { value, interval: null, reason: 'bootstrap-not-requested', standardised, falsePositiveRate };
}

/** Trapezes between distinct risks, from the highest down; the last one is cut at the limit. */
function areaUpTo({ cases, events, total, totalEvents }: Tally, limit: number): number {
  const negatives = total - totalEvents;
  const area = new CompensatedSum();
  let [found, alarmed] = [0, 0];
  for (let i = events.length - 1; i >= 0 && alarmed / negatives < limit; i--) {
    const others = cases[i]! - events[i]!;
    const width = Math.min(others / negatives, limit - alarmed / negatives);
    const share = others === 0 ? 0 : (width * negatives) / others;
    if (width > 0) area.add((width * (2 * found + share * events[i]!)) / (2 * totalEvents));
    found += events[i]!;
    alarmed += others;
  }
  return area.value;
}
