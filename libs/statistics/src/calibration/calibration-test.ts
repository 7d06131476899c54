import type { NotEstimable } from '../estimate';
import { chiSquareUpperTail } from '../intervals/chi-square-upper-tail';
import { lineOf } from './calibration-line';
import { logLikelihood } from './fit-line';
import { logOddsTally } from './log-odds-tally';

/**
 * Joint test of calibration intercept 0 and slope 1, by the likelihood ratio (the U test of rms).
 *
 * @formula 2 (log-likelihood at the fitted line - log-likelihood at 0 and 1)
 * @misleads with many cases, where any model fails it; when repeated every week
 * @param risks predicted probabilities, shape [cases]; exactly 0 and 1 are left out
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns chi-square with 2 degrees of freedom and its p-value
 * @see Cox 1958, Biometrika 45:562; Harrell, rms, val.prob
 * @checkedAgainst R rms; R glm
 */
export function calibrationTest(
  risks: Float64Array,
  outcomes: Uint8Array,
): { readonly chiSquare: number; readonly p: number } | NotEstimable {
  const counted = logOddsTally(risks, outcomes);
  const line = lineOf(counted);
  if ('notEstimable' in line) return line;
  const best = logLikelihood(counted, line.intercept.value, line.slope.value);
  const chiSquare = Math.max(0, 2 * (best - logLikelihood(counted, 0, 1)));
  return { chiSquare, p: chiSquareUpperTail(chiSquare, 2) };
}
