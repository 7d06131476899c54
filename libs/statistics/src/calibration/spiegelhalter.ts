import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { Estimate } from '../estimate';
import { type RiskSums, riskSums } from '../ordering/risk-sums';
import { tally } from '../ordering/tally';

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
  return spiegelhalterOf(riskSums(tally(risks, outcomes)));
}

/** The same of cases that are already summed up. */
export function spiegelhalterOf({ total, lean, leanVariance }: RiskSums): Estimate {
  if (total === 0) return { notEstimable: 'empty' };
  if (leanVariance <= 0) return { notEstimable: 'degenerate-variance' };
  const value = lean / Math.sqrt(leanVariance);
  return { value, interval: null, p: 2 * normalCdf(-Math.abs(value), 0, 1) };
}
