import { type Estimate, z95 } from '../estimate';
import { type Tally, tally } from '../ordering/tally';
import { CompensatedSum } from '../sum';

/** Risks nearer to 0 or 1 than this are moved here: one certain and wrong prediction would make the mean infinite. */
const nearest = 1e-6;

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
  return logLossOf(tally(risks, outcomes));
}

/** The same of cases that are already counted by their risk. */
export function logLossOf({ risks, cases, events, total }: Tally): Estimate & { readonly clipped?: number } {
  if (total === 0) return { notEstimable: 'empty' };
  // Counted from the first loss: squares of the losses themselves would cancel where all are nearly equal.
  const [distances, squares] = [new CompensatedSum(), new CompensatedSum()];
  let clipped = 0;
  const first = loss(risks[0]!, events[0]! > 0);
  for (let i = 0; i < risks.length; i++) {
    const risk = risks[i]!;
    const found = events[i]!;
    const others = cases[i]! - found;
    if (risk < nearest || risk > 1 - nearest) clipped += cases[i]!;
    const ofEvent = found === 0 ? 0 : loss(risk, true) - first;
    const ofOther = others === 0 ? 0 : loss(risk, false) - first;
    distances.add(found * ofEvent + others * ofOther);
    squares.add(found * ofEvent * ofEvent + others * ofOther * ofOther);
  }
  const meanDistance = distances.value / total;
  const value = first + meanDistance;
  if (total === 1) return { value, interval: null, reason: 'degenerate-variance', clipped };
  const spread = Math.max(0, squares.value - total * meanDistance * meanDistance) / (total - 1);
  const standardError = Math.sqrt(spread / total);
  const [low, high] = [Math.max(0, value - z95 * standardError), value + z95 * standardError];
  return { value, standardError, interval: { low, high, level: 0.95, method: 'normal' }, clipped };
}

function loss(risk: number, isEvent: boolean): number {
  const moved = Math.min(Math.max(risk, nearest), 1 - nearest);
  return -Math.log(isEvent ? moved : 1 - moved);
}
