import { type RiskSums, riskSums, squaresAboutMean } from '../ordering/risk-sums';
import { tally } from '../ordering/tally';

export interface DeLong {
  readonly area: number;
  readonly positives: number;
  readonly negatives: number;
  /** Null with fewer than two cases of a class. */
  readonly variance: number | null;
}

/**
 * Area under the curve and its variance from the placements of each case among the other class.
 *
 * Cases of equal risk are taken together: one pass over the ordered risks for the area, one for the variance.
 *
 * @param risks predicted probabilities, shape [cases], both classes present
 * @param outcomes 1 = event, 0 = no event, same order
 * @see DeLong et al. 1988, Biometrics 44:837; Sun & Xu 2014, IEEE Signal Process Lett 21:1389
 */
export function delong(risks: Float64Array, outcomes: Uint8Array): DeLong {
  return delongOf(riskSums(tally(risks, outcomes)));
}

/** The same of cases that are already summed up. */
export function delongOf({ total, totalEvents: positives, placedEvents, placedOthers }: RiskSums): DeLong {
  const negatives = total - positives;
  const area = placedEvents.guess + placedEvents.sum / positives;
  if (positives < 2 || negatives < 2) return { area, positives, negatives, variance: null };
  const [ofPositives, ofNegatives] = [
    squaresAboutMean(placedEvents, positives),
    squaresAboutMean(placedOthers, negatives),
  ];
  const variance = ofPositives / (positives - 1) / positives + ofNegatives / (negatives - 1) / negatives;
  return { area, positives, negatives, variance };
}
