import type { NotEstimable } from '../estimate';

/**
 * Kolmogorov-Smirnov test that two samples come from the same distribution.
 *
 * @formula D = largest distance of the two cumulative shares; p from lambda = (sqrt(n) + 0.12 + 0.11 / sqrt(n)) D,
 * n = n_1 n_2 / (n_1 + n_2)
 * @misleads with ties, where the p-value is too large
 * @param reference finite numbers
 * @param current finite numbers
 * @see Stephens 1970, J R Stat Soc B 32:115
 * @checkedAgainst Python scipy
 */
export function kolmogorovSmirnov(
  reference: Float64Array,
  current: Float64Array,
): { readonly distance: number; readonly p: number } | NotEstimable {
  if (reference.length === 0 || current.length === 0) return { notEstimable: 'empty' };
  let distance = 0;
  forEachGap(reference, current, (apart) => (distance = Math.max(distance, apart)));
  const root = Math.sqrt((reference.length * current.length) / (reference.length + current.length));
  return { distance, p: kolmogorovTail((root + 0.12 + 0.11 / root) * distance) };
}

/**
 * Wasserstein distance of two samples: how far, on average, values must be moved for the samples to agree.
 *
 * @formula integral of the distance of the two cumulative shares
 * @misleads for small samples, where it is above 0 by chance alone; compared between inputs of different unit
 * @returns unit of the values; divide by the reference's standard deviation to compare inputs
 * @see Ramdas, Garcia Trillos & Cuturi 2017, Entropy 19:47
 * @checkedAgainst Python scipy
 */
export function wassersteinDistance(reference: Float64Array, current: Float64Array): number | NotEstimable {
  if (reference.length === 0 || current.length === 0) return { notEstimable: 'empty' };
  let total = 0;
  forEachGap(reference, current, (apart, width) => (total += apart * width));
  return total;
}

/** Distance of the cumulative shares between neighbouring values of both samples, and how far apart these are. */
function forEachGap(first: Float64Array, second: Float64Array, visit: (apart: number, width: number) => void): void {
  const [a, b] = [first.toSorted(), second.toSorted()];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const value = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    const next = Math.min(a[i] ?? Infinity, b[j] ?? Infinity);
    visit(Math.abs(i / a.length - j / b.length), next === Infinity ? 0 : next - value);
  }
}

function kolmogorovTail(lambda: number): number {
  if (lambda < 0.2) return 1;
  let total = 0;
  for (let k = 1; k <= 100; k++) {
    const term = Math.exp(-2 * k * k * lambda * lambda);
    total += k % 2 === 1 ? term : -term;
    if (term < 1e-18) break;
  }
  return Math.min(1, Math.max(0, 2 * total));
}
