import type { Estimate } from '../estimate';
import { ascending } from '../ordering/ascending';
import { CompensatedSum, countEvents } from '../sum';

export type PartialAuroc = Estimate & { readonly standardised?: number };

/**
 * Area under the part of the receiver operating characteristic curve that leaves most cases without the event alone.
 *
 * @formula area for false-positive rates from 0 to f; standardised (1 + (area - f^2 / 2) / (f - f^2 / 2)) / 2
 * @misleads with few cases without the event in the part that is looked at
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @param falsePositiveRate the largest share of false positives that is looked at, in (0, 1]
 * @returns area in [0, falsePositiveRate]; `standardised` is McClish's form, 0.5 for chance and 1 for perfect
 * @see McClish 1989, Med Decis Making 9:190
 * @checkedAgainst R pROC; Python scikit-learn
 */
export function partialAuroc(risks: Float64Array, outcomes: Uint8Array, falsePositiveRate = 0.2): PartialAuroc {
  const positives = countEvents(outcomes);
  if (risks.length === 0) return { notEstimable: 'empty' };
  if (positives === 0 || positives === risks.length) return { notEstimable: 'one-class' };
  const value = areaUpTo(risks, outcomes, positives, falsePositiveRate);
  const least = falsePositiveRate ** 2 / 2;
  const standardised = (1 + (value - least) / (falsePositiveRate - least)) / 2;
  return { value, interval: null, reason: 'bootstrap-not-requested', standardised };
}

/** Trapezes between distinct risks, from the highest down; the last one is cut at the limit. */
function areaUpTo(risks: Float64Array, outcomes: Uint8Array, positives: number, limit: number): number {
  const sorted = ascending(risks, outcomes);
  const negatives = risks.length - positives;
  const area = new CompensatedSum();
  let [found, alarmed] = [0, 0];
  for (let to = risks.length - 1; to >= 0 && alarmed / negatives < limit;) {
    const risk = sorted.risks[to]!;
    let events = 0;
    let from = to;
    for (; from >= 0 && sorted.risks[from] === risk; from--) events += sorted.outcomes[from]!;
    const others = to - from - events;
    const width = Math.min(others / negatives, limit - alarmed / negatives);
    const share = others === 0 ? 0 : (width * negatives) / others;
    if (width > 0) area.add((width * (2 * found + share * events)) / (2 * positives));
    found += events;
    alarmed += others;
    to = from;
  }
  return area.value;
}
