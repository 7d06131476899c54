import { type Estimate, z95 } from '../estimate';
import { type RiskSums, riskSums, squaresAboutMean } from '../ordering/risk-sums';
import { tally } from '../ordering/tally';

/**
 * Brier score: mean squared difference between risk and outcome.
 *
 * Measures calibration and discrimination together. The prevalence p for everybody scores p(1 - p), so compare only
 * groups of similar prevalence. This is the one-class form, half of Brier's two-class sum.
 *
 * @formula mean of (risk - y)^2; standard error from the sample deviation of these
 * @misleads between groups of different prevalence; a lower score can mean fewer events, not better risks
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns mean squared error in [0, 1], no unit; 0 is perfect
 * @see Brier 1950, Mon Weather Rev 78:1
 * @checkedAgainst R; Python scikit-learn
 */
export function brier(risks: Float64Array, outcomes: Uint8Array): Estimate {
  return brierOf(riskSums(tally(risks, outcomes)));
}

/** The same of cases that are already summed up. */
export function brierOf({ total, squaredError }: RiskSums): Estimate {
  if (total === 0) return { notEstimable: 'empty' };
  const value = squaredError.guess + squaredError.sum / total;
  if (total === 1) return { value, interval: null, reason: 'degenerate-variance' };
  const standardError = Math.sqrt(squaresAboutMean(squaredError, total) / (total - 1) / total);
  const [low, high] = [Math.max(0, value - z95 * standardError), Math.min(1, value + z95 * standardError)];
  return { value, standardError, interval: { low, high, level: 0.95, method: 'normal' } };
}
