import { type Estimate, z95 } from '../estimate';
import { type Tally, tally } from '../ordering/tally';
import { CompensatedSum } from '../sum';

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
  return brierOf(tally(risks, outcomes));
}

/** The same of cases that are already counted by their risk. */
export function brierOf(counted: Tally): Estimate {
  const { total } = counted;
  if (total === 0) return { notEstimable: 'empty' };
  const value = meanSquare(counted);
  if (total === 1) return { value, interval: null, reason: 'degenerate-variance' };
  const spread = new CompensatedSum();
  for (let i = 0; i < counted.risks.length; i++) {
    const risk = counted.risks[i]!;
    const events = counted.events[i]!;
    const ofEvent = (1 - risk) * (1 - risk) - value;
    const ofOther = risk * risk - value;
    spread.add(events * ofEvent * ofEvent + (counted.cases[i]! - events) * ofOther * ofOther);
  }
  const standardError = Math.sqrt(spread.value / (total - 1) / total);
  const [low, high] = [Math.max(0, value - z95 * standardError), Math.min(1, value + z95 * standardError)];
  return { value, standardError, interval: { low, high, level: 0.95, method: 'normal' } };
}

/** Mean squared difference between risk and outcome. */
export function meanSquare({ risks, cases, events, total }: Tally): number {
  const squares = new CompensatedSum();
  for (let i = 0; i < risks.length; i++) {
    const risk = risks[i]!;
    const left = 1 - risk;
    squares.add(events[i]! * left * left + (cases[i]! - events[i]!) * risk * risk);
  }
  return squares.value / total;
}
