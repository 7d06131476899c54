/**
 * e-BH: which of several hypotheses to reject so that at most a share of the rejections is false on average, however
 * the e-values depend on each other.
 *
 * The e-values must be e-processes begun at a date fixed in advance; the statistic of a stream is not one.
 *
 * @param eValues not negative
 * @param falseDiscoveryRate in (0, 1)
 * @returns places of the rejected hypotheses, the largest e-value first
 * @see Wang & Ramdas 2022, J R Stat Soc B 84:822
 */
export function rejectedByEbh(eValues: readonly number[], falseDiscoveryRate: number): number[] {
  const order = [...eValues.keys()].sort((a, b) => eValues[b]! - eValues[a]!);
  let rejected = 0;
  order.forEach((place, i) => {
    if (eValues[place]! >= eValues.length / (falseDiscoveryRate * (i + 1))) rejected = i + 1;
  });
  return order.slice(0, rejected);
}
