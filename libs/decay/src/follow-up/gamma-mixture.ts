/** A part of the prior of a subgroup's level: Gamma(shape, shape), mean 1, with its weight. */
export interface GammaPart {
  readonly shape: number;
  readonly weight: number;
}

/** Levels that differ from 1 by about 20, 10, 5 and 2.2 percent. */
export const levelPrior: readonly GammaPart[] = [
  { shape: 25, weight: 0.1 },
  { shape: 100, weight: 0.2 },
  { shape: 400, weight: 0.3 },
  { shape: 2000, weight: 0.4 },
];

/**
 * Logarithm of the marginal probability of `deaths` at `exposure` under one gamma prior, up to terms that all shapes
 * share: -a ln(1 + x/a) + sum over i < n of ln((a + i)/(a + x)).
 *
 * Written with ratios; the difference of two logarithms of the gamma function would lose digits.
 *
 * @see detector note, section 2; Robbins & Monro's Stirling series in Abramowitz & Stegun 6.1.40
 */
export function logMarginal(shape: number, deaths: number, exposure: number): number {
  let terms = -shape * Math.log1p(exposure / shape);
  let [a, left] = [shape, deaths];
  for (; a < stirlingFrom && left > 0; a++, left--) terms += Math.log(a / (shape + exposure));
  if (left === 0) return terms;
  const rising = (a - 0.5) * Math.log1p(left / a) - left + left * Math.log((a + left) / (shape + exposure));
  return terms + rising + stirlingRest(a + left) - stirlingRest(a);
}

const stirlingFrom = 25;

function stirlingRest(x: number): number {
  const square = 1 / (x * x);
  return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / x;
}

/**
 * The weight of each part of the prior after `deaths` at `exposure`.
 *
 * @returns natural logarithms of weights that add up to 1, shape [parts]
 */
export function posteriorLogWeights(prior: readonly GammaPart[], deaths: number, exposure: number): number[] {
  const logs = prior.map(({ shape, weight }) => Math.log(weight) + logMarginal(shape, deaths, exposure));
  const largest = Math.max(...logs);
  const total = largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
  return logs.map((log) => log - total);
}
