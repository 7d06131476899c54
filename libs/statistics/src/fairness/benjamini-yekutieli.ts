/**
 * Which of several p-values to reject so that, on average, at most this share of the rejected is true, under any
 * dependence.
 *
 * @formula the k smallest, k the largest j with p_(j) <= alpha j / (K (1 + 1/2 + ... + 1/K))
 * @misleads with p-values that were looked at repeatedly
 * @param pValues each in [0, 1]
 * @param rate share of false discoveries, in (0, 1)
 * @returns for each whether it is rejected, same order
 * @see Benjamini & Yekutieli 2001, Ann Stat 29:1165
 * @checkedAgainst Python statsmodels
 */
export function benjaminiYekutieli(pValues: readonly number[], rate = 0.1): boolean[] {
  const ascending = pValues.toSorted((a, b) => a - b);
  const harmonic = ascending.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
  const rejected = ascending.findLastIndex((p, i) => p <= (rate * (i + 1)) / (ascending.length * harmonic));
  return pValues.map((p) => rejected >= 0 && p <= ascending[rejected]!);
}
