import { z } from './cases-for-ratio';

/**
 * Smallest number of cases for an interval of at most this width of the area under the curve.
 *
 * @formula smallest n with 3.92 se <= width, se^2 = c (1 - c)(1 + (n/2 - 1)((1 - c)/(2 - c) + c/(1 + c))) / (n^2
 * prevalence (1 - prevalence))
 * @misleads where the area turns out nearer to one half than anticipated
 * @param auroc anticipated area, in [0.5, 1)
 * @param prevalence anticipated share of events, in (0, 1)
 * @param width of the 95 % interval
 * @returns whole number of cases
 * @see Newcombe 2006, Stat Med 25:559; Riley et al. 2021, Stat Med 40:4230
 * @checkedAgainst pmvalsampsize
 */
export function casesForAuroc(auroc: number, prevalence: number, width: number): number {
  const narrow = (cases: number) => 2 * z * standardErrorOfAuroc(auroc, prevalence, cases) <= width;
  let high = 2;
  while (!narrow(high)) high *= 2;
  let low = high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (narrow(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function standardErrorOfAuroc(auroc: number, prevalence: number, cases: number): number {
  const others = cases / 2 - 1;
  const spread = 1 + (others * (1 - auroc)) / (2 - auroc) + (others * auroc) / (1 + auroc);
  return Math.sqrt((auroc * (1 - auroc) * spread) / (cases ** 2 * prevalence * (1 - prevalence)));
}
