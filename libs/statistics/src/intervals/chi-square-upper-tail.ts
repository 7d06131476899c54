import { gammaLowerTail, gammaUpperTail } from './gamma-cdf';

/**
 * Chance that a chi-square variable is above a value: the p-value of a chi-square test.
 *
 * Found from above, since 1 less the chance of at most the value is 0 or rounding from about 1e-16 on.
 *
 * @formula upper incomplete gamma function of half the degrees of freedom at half the value
 * @misleads as a p-value where the expected counts are small: the test is then not chi-square
 * @param value 0 or more
 * @param degrees degrees of freedom, above 0
 * @returns chance in [0, 1]
 * @see Press et al. 2007, Numerical Recipes, section 6.2
 * @checkedAgainst Python scipy
 */
export function chiSquareUpperTail(value: number, degrees: number): number {
  const [shape, x] = [degrees / 2, value / 2];
  if (x <= 0) return 1;
  return x < shape + 1 ? 1 - gammaLowerTail(shape, x) : gammaUpperTail(shape, x);
}
