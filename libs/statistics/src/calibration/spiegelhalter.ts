import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { Estimate } from '../estimate';
import { type Tally, tally } from '../ordering/tally';
import { CompensatedSum } from '../sum';

/**
 * Spiegelhalter's z: tests from the Brier score whether the risks are calibrated.
 *
 * It hardly sees errors of risks near one half. A test for one fixed set of cases, never repeated every week.
 *
 * @formula sum of (y - risk)(1 - 2 risk) / sqrt(sum of (1 - 2 risk)^2 risk (1 - risk))
 * @misleads for risks near one half, where it sees nothing; when repeated every week
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns standard normal deviate; above 0 the Brier score is larger than the risks promise
 * @see Spiegelhalter 1986, Stat Med 5:421
 * @checkedAgainst R rms
 */
export function spiegelhalterZ(risks: Float64Array, outcomes: Uint8Array): Estimate {
  return spiegelhalterOf(tally(risks, outcomes));
}

/** The same of cases that are already counted by their risk. */
export function spiegelhalterOf({ risks, cases, events, total }: Tally): Estimate {
  if (total === 0) return { notEstimable: 'empty' };
  const [excess, variance] = [new CompensatedSum(), new CompensatedSum()];
  for (let i = 0; i < risks.length; i++) {
    const risk = risks[i]!;
    const lean = 1 - 2 * risk;
    excess.add((events[i]! - cases[i]! * risk) * lean);
    variance.add(cases[i]! * lean * lean * risk * (1 - risk));
  }
  if (variance.value <= 0) return { notEstimable: 'degenerate-variance' };
  const value = excess.value / Math.sqrt(variance.value);
  return { value, interval: null, p: 2 * normalCdf(-Math.abs(value), 0, 1) };
}
