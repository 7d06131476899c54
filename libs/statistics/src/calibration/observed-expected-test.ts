import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { NotEstimable } from '../estimate';
import { ascending } from '../ordering/ascending';
import { countEvents, sum } from '../sum';
import { poissonBinomialTails } from './poisson-binomial';

const exactUpTo = 5000;

/**
 * Tests whether the number of events is what the risks promise.
 *
 * @formula exact: twice the smaller tail of the Poisson-binomial distribution; above 5,000 cases the normal deviate
 * (observed - expected) / sqrt(sum of risk (1 - risk))
 * @misleads when repeated every week; errors in opposite directions cancel
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns deviate, two-sided p-value and how it was found
 * @see Hong 2013, Comput Stat Data Anal 59:41
 * @checkedAgainst Python
 */
export function observedExpectedTest(
  risks: Float64Array,
  outcomes: Uint8Array,
): { readonly z: number; readonly p: number; readonly method: 'poisson-binomial' | 'normal' } | NotEstimable {
  if (risks.length === 0) return { notEstimable: 'empty' };
  // In ascending order, or rounding would follow the order of the rows.
  const { risks: sorted } = ascending(risks, outcomes);
  const variance = sum(sorted.length, (i) => sorted[i]! * (1 - sorted[i]!));
  if (!(variance > 0)) return { notEstimable: 'degenerate-variance' };
  const observed = countEvents(outcomes);
  const z = (observed - sum(sorted.length, (i) => sorted[i]!)) / Math.sqrt(variance);
  if (risks.length > exactUpTo) return { z, p: 2 * normalCdf(-Math.abs(z), 0, 1), method: 'normal' };
  const { atLeast, atMost } = poissonBinomialTails(sorted, observed);
  return { z, p: Math.min(1, 2 * Math.min(atLeast, atMost)), method: 'poisson-binomial' };
}
