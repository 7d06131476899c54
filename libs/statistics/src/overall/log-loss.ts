import { type Estimate, z95 } from '../estimate';
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
  const cases = risks.length;
  if (cases === 0) return { notEstimable: 'empty' };
  // Counted from the first loss: squares of the losses themselves would cancel where all are nearly equal.
  const [distances, squares] = [new CompensatedSum(), new CompensatedSum()];
  let clipped = 0;
  let first = NaN;
  // Cases of equal risk often stand together; their logarithm is taken once.
  const last = [NaN, NaN];
  const loss = [0, 0];
  for (let i = 0; i < cases; i++) {
    const given = risks[i]!;
    const outcome = outcomes[i]!;
    if (given !== last[outcome]) {
      const risk = Math.min(Math.max(given, nearest), 1 - nearest);
      last[outcome] = given;
      loss[outcome] = -Math.log(outcome === 1 ? risk : 1 - risk);
    }
    if (given < nearest || given > 1 - nearest) clipped++;
    if (i === 0) first = loss[outcome]!;
    const distance = loss[outcome]! - first;
    distances.add(distance);
    squares.add(distance * distance);
  }
  const meanDistance = distances.value / cases;
  const value = first + meanDistance;
  if (cases === 1) return { value, interval: null, reason: 'degenerate-variance', clipped };
  const spread = Math.max(0, squares.value - cases * meanDistance * meanDistance) / (cases - 1);
  const standardError = Math.sqrt(spread / cases);
  const [low, high] = [Math.max(0, value - z95 * standardError), value + z95 * standardError];
  return { value, standardError, interval: { low, high, level: 0.95, method: 'normal' }, clipped };
}
