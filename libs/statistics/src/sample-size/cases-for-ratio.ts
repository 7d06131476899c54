/** The multiplier of the published formulas, where 1.96 is not refined. */
export const z = 1.96;

/**
 * Cases needed for an interval of this width of the ratio of observed to expected events, at a ratio of 1.
 *
 * @formula n = (1 - prevalence) / (prevalence se^2), se = asinh(width / 2) / 1.96
 * @misleads for a model whose ratio is far from 1
 * @param prevalence anticipated share of events, in (0, 1)
 * @param width of the 95 % interval of the ratio
 * @param standardError `exact`, or `stepped` up to the next ten-thousandth as the R package pmvalsampsize does
 * @returns number of cases, not rounded
 * @see Riley et al. 2021, Stat Med 40:4230
 * @checkedAgainst pmvalsampsize
 */
export function casesForRatio(prevalence: number, width: number, standardError: 'exact' | 'stepped' = 'exact'): number {
  const exact = Math.asinh(width / 2) / z;
  const chosen = standardError === 'exact' ? exact : Math.ceil(exact * 1e4) / 1e4;
  return (1 - prevalence) / (prevalence * chosen ** 2);
}
