import { type Estimate, z95 } from '../estimate';
import { type RiskSums, riskSums, squaresAboutMean } from '../ordering/risk-sums';
import { tally } from '../ordering/tally';

/**
 * Log-loss: mean negative logarithm of the probability that the model gave to what happened.
 *
 * Punishes certain and wrong predictions hard. Risks are moved into [1e-6, 1 - 1e-6] first and those moved are counted.
 *
 * @formula mean of -ln(risk given to what happened), risks moved into [1e-6, 1 - 1e-6]
 * @misleads where a few certain and wrong predictions decide it
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns nats per case; 0 is perfect
 * @see Good 1952, J R Stat Soc B 14:107
 * @checkedAgainst R; Python scikit-learn
 */
export function logLoss(risks: Float64Array, outcomes: Uint8Array): Estimate & { readonly clipped?: number } {
  return logLossOf(riskSums(tally(risks, outcomes)));
}

/** The same of cases that are already summed up. */
export function logLossOf({ total, surprise, clipped }: RiskSums): Estimate & { readonly clipped?: number } {
  if (total === 0) return { notEstimable: 'empty' };
  const value = surprise.guess + surprise.sum / total;
  if (total === 1) return { value, interval: null, reason: 'degenerate-variance', clipped };
  const standardError = Math.sqrt(squaresAboutMean(surprise, total) / (total - 1) / total);
  const [low, high] = [Math.max(0, value - z95 * standardError), value + z95 * standardError];
  return { value, standardError, interval: { low, high, level: 0.95, method: 'normal' }, clipped };
}
