import { type Estimate, z95 } from '../estimate';
import { type RiskSums, riskSums, squaresAboutMean } from '../ordering/risk-sums';
import { tally } from '../ordering/tally';

/**
 * Scaled Brier score: by which share the model's Brier score is below that of the prevalence given to everybody.
 *
 * Below 0 the prevalence alone would have done better.
 *
 * @formula 1 - B / v, B the Brier score, p the prevalence, v = p (1 - p); se = sqrt(sum of d_i^2) / (n v), d_i = (r_i -
 * y_i)^2 - B - (B / v) (1 - 2 p) (y_i - p), r_i the risk (delta method; the mean of d is 0, so that it divides by n)
 * @misleads between groups of different prevalence, though less than the Brier score
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns share, no unit; 1 is perfect, 0 as good as the prevalence; interval by the delta method
 * @see Steyerberg et al. 2010, Epidemiology 21:128
 * @checkedAgainst R
 */
export function scaledBrier(risks: Float64Array, outcomes: Uint8Array): Estimate {
  return scaledBrierOf(riskSums(tally(risks, outcomes)));
}

/** The same of cases that are already summed up. */
export function scaledBrierOf(sums: RiskSums): Estimate {
  const { total, totalEvents, squaredError } = sums;
  if (total === 0) return { notEstimable: 'empty' };
  const prevalence = totalEvents / total;
  if (prevalence === 0 || prevalence === 1) return { notEstimable: 'one-class' };
  const brier = squaredError.guess + squaredError.sum / total;
  const variance = prevalence * (1 - prevalence);
  const value = 1 - brier / variance;
  const standardError = Math.sqrt(influenceSquares(sums, brier)) / variance / total;
  if (standardError < 1e-12) return { value, standardError, interval: null, reason: 'degenerate-variance' };
  const [low, high] = [value - z95 * standardError, Math.min(1, value + z95 * standardError)];
  return { value, standardError, interval: { low, high, level: 0.95, method: 'delta' } };
}

/** Sum of squares of what each case moves the Brier score, less what it moves the score of the prevalence. */
function influenceSquares({ total, totalEvents, squaredError }: RiskSums, brier: number): number {
  const prevalence = totalEvents / total;
  const ofPrevalence = totalEvents * (1 - prevalence);
  const ratio = (brier * (1 - 2 * prevalence)) / (prevalence * (1 - prevalence));
  const together = squaredError.sumOfEvents - totalEvents * (brier - squaredError.guess);
  const all = squaresAboutMean(squaredError, total) + ratio * ratio * ofPrevalence;
  const squares = all - 2 * ratio * together;
  // What is left of two equal parts is rounding.
  return squares <= 1e-14 * all ? 0 : squares;
}
