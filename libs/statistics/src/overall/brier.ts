import { type Estimate, z95 } from '../estimate';
import { sum } from '../sum';

/**
 * Brier score: mean squared difference between predicted risk and outcome.
 *
 * Measures calibration and discrimination together. It falls when fewer patients have the event, so compare only
 * groups of similar prevalence.
 *
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns mean squared error in [0, 1], no unit; 0 is perfect
 * @see Brier 1950, Mon Weather Rev 78:1
 */
export function brier(risks: Float64Array, outcomes: Uint8Array): Estimate {
  const cases = risks.length;
  if (cases === 0) return { notEstimable: 'empty' };
  const loss = (i: number) => (risks[i]! - outcomes[i]!) ** 2;
  const value = sum(cases, loss) / cases;
  if (cases === 1) return { value, interval: null };
  const half = z95 * Math.sqrt(sum(cases, (i) => (loss(i) - value) ** 2) / (cases - 1) / cases);
  return {
    value,
    interval: { low: Math.max(0, value - half), high: Math.min(1, value + half), level: 0.95, method: 'normal' },
  };
}
