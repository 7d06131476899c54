import { type Estimate, z95 } from '../estimate';
import { type Tally, tally } from '../ordering/tally';
import { CompensatedSum } from '../sum';
import { meanSquare } from './brier';

/**
 * Scaled Brier score: by which share the model's Brier score is below that of the prevalence given to everybody.
 *
 * Below 0 the prevalence alone would have done better.
 *
 * @formula 1 - Brier / (prevalence (1 - prevalence))
 * @misleads between groups of different prevalence, though less than the Brier score
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns share, no unit; 1 is perfect, 0 as good as the prevalence; interval by the delta method
 * @see Steyerberg et al. 2010, Epidemiology 21:128
 * @checkedAgainst R
 */
export function scaledBrier(risks: Float64Array, outcomes: Uint8Array): Estimate {
  return scaledBrierOf(tally(risks, outcomes));
}

/** The same of cases that are already counted by their risk. */
export function scaledBrierOf(counted: Tally): Estimate {
  const { total, totalEvents } = counted;
  if (total === 0) return { notEstimable: 'empty' };
  const prevalence = totalEvents / total;
  if (prevalence === 0 || prevalence === 1) return { notEstimable: 'one-class' };
  const brier = meanSquare(counted);
  const variance = prevalence * (1 - prevalence);
  const value = 1 - brier / variance;
  const standardError = Math.sqrt(influenceSquares(counted, { prevalence, brier })) / variance / total;
  if (standardError < 1e-12) return { value, standardError, interval: null, reason: 'degenerate-variance' };
  const [low, high] = [value - z95 * standardError, Math.min(1, value + z95 * standardError)];
  return { value, standardError, interval: { low, high, level: 0.95, method: 'delta' } };
}

/** Sum of squares of what each case moves the Brier score, less what it moves the score of the prevalence. */
function influenceSquares(
  { risks, cases, events }: Tally,
  { prevalence, brier }: { prevalence: number; brier: number },
): number {
  const ratio = (brier * (1 - 2 * prevalence)) / (prevalence * (1 - prevalence));
  const squares = new CompensatedSum();
  for (let i = 0; i < risks.length; i++) {
    const risk = risks[i]!;
    const ofEvent = (1 - risk) * (1 - risk) - brier - ratio * (1 - prevalence);
    const ofOther = risk * risk - brier + ratio * prevalence;
    squares.add(events[i]! * ofEvent * ofEvent + (cases[i]! - events[i]!) * ofOther * ofOther);
  }
  return squares.value;
}
