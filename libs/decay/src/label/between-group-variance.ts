/** An estimate of one subgroup. */
export interface GroupEstimate {
  readonly value: number;
  readonly standardError: number;
}

/**
 * Variance of the true values between groups, by the method of moments; 0 where the estimates differ no more than
 * their standard errors explain.
 *
 * @param estimates of disjoint groups, at least two
 * @returns variance, in the squared unit of the values; 0 of fewer than two groups
 * @see DerSimonian & Laird 1986, Control Clin Trials 7:177
 */
export function betweenGroupVariance(estimates: readonly GroupEstimate[]): number {
  if (estimates.length < 2) return 0;
  const weights = estimates.map(({ standardError }) => standardError ** -2);
  const total = sumOf(weights);
  const mean = sumOf(estimates.map(({ value }, i) => weights[i]! * value)) / total;
  const heterogeneity = sumOf(estimates.map(({ value }, i) => weights[i]! * (value - mean) ** 2));
  const scale = total - sumOf(weights.map((weight) => weight ** 2)) / total;
  return Math.max(0, (heterogeneity - (estimates.length - 1)) / scale);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
