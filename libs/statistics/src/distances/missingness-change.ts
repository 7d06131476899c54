import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { NotEstimable } from '../estimate';

interface Missing {
  readonly missing: number;
  readonly cases: number;
}

/**
 * Change of the share of missing values of an input.
 *
 * @formula z = (p_2 - p_1) / sqrt(p (1 - p)(1 / n_1 + 1 / n_2)), p the share of both
 * @misleads with fewer than about five missing on a side; when repeated every week
 * @param reference cases above 0
 * @param current cases above 0
 * @returns difference of the shares, deviate above 0 where more is missing now, two-sided p-value
 * @see Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions
 * @checkedAgainst Python
 */
export function missingnessChange(
  reference: Missing,
  current: Missing,
): { readonly difference: number; readonly z: number; readonly p: number } | NotEstimable {
  if (reference.cases === 0 || current.cases === 0) return { notEstimable: 'empty' };
  const difference = current.missing / current.cases - reference.missing / reference.cases;
  const share = (reference.missing + current.missing) / (reference.cases + current.cases);
  const variance = share * (1 - share) * (1 / reference.cases + 1 / current.cases);
  if (!(variance > 0)) return { notEstimable: 'degenerate-variance' };
  const z = difference / Math.sqrt(variance);
  return { difference, z, p: 2 * normalCdf(-Math.abs(z), 0, 1) };
}
