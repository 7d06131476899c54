import type { NotEstimable } from '../estimate';
import { ascendingOrder } from '../ordering/ascending-order';
import { CompensatedSum, sum } from '../sum';

export interface ExpectedPerformance {
  readonly events: number;
  /** Null where all risks are 0, or all 1, or there is one case. */
  readonly auroc: number | null;
  readonly brier: number;
}

/**
 * What the measures would be if every risk were right: before any outcome is known.
 *
 * It follows the mix of cases and nothing else. It cannot see that risks have stopped being right; the measured area
 * less the expected one is the decay that the mix does not explain.
 *
 * @formula events: sum of p; Brier: mean of p (1 - p); area: sum over pairs i, j of p_i (1 - p_j)(1 if p_i > p_j, one half
 * for ties) / sum of p_i (1 - p_j), i and j different
 * @misleads as evidence of good performance: it assumes what it would show
 * @param risks predicted probabilities, shape [cases]
 * @see van Klaveren et al. 2016, Stat Med 35:4136
 * @checkedAgainst a second program
 */
export function expectedPerformance(risks: Float64Array): ExpectedPerformance | NotEstimable {
  const cases = risks.length;
  if (cases === 0) return { notEstimable: 'empty' };
  const order = ascendingOrder(risks);
  const [ranked, below] = [new CompensatedSum(), new CompensatedSum()];
  for (let from = 0; from < cases;) {
    const risk = risks[order[from]!]!;
    let to = from;
    while (to < cases && risks[order[to]!] === risk) to++;
    const count = to - from;
    ranked.add(count * risk * below.value + (count * (count - 1) * risk * (1 - risk)) / 2);
    below.add(count * (1 - risk));
    from = to;
  }
  const events = sum(cases, (i) => risks[i]!);
  const ofOne = sum(cases, (i) => risks[i]! * (1 - risks[i]!));
  const pairs = events * (cases - events) - ofOne;
  return { events, auroc: pairs > 1e-300 ? ranked.value / pairs : null, brier: ofOne / cases };
}

export interface ExpectedCounts {
  readonly sensitivity: number | null;
  readonly positivePredictiveValue: number | null;
}

/**
 * What a threshold would find if every risk were right.
 *
 * @formula true positives: sum of the risks at or above the threshold
 * @misleads as evidence of good performance: it assumes what it would show
 * @param risks predicted probabilities, shape [cases]
 * @param at threshold in (0, 1)
 * @see van Klaveren et al. 2016, Stat Med 35:4136
 */
export function expectedAtThreshold(risks: Float64Array, at: number): ExpectedCounts {
  const flagged = risks.filter((risk) => risk >= at);
  const found = sum(flagged.length, (i) => flagged[i]!);
  const events = sum(risks.length, (i) => risks[i]!);
  return {
    sensitivity: events === 0 ? null : found / events,
    positivePredictiveValue: flagged.length === 0 ? null : found / flagged.length,
  };
}
