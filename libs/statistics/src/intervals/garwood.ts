import gammaln from '@stdlib/math-base-special-gammaln';
import { type Interval, z95 } from '../estimate';

/**
 * Exact interval of a Poisson count: it covers at least 95 %.
 *
 * @param events observed number, 0 or more
 * @see Garwood 1936, Biometrika 28:437
 */
export function garwood(events: number): Interval & { low: number; high: number } {
  const low = events === 0 ? 0 : gammaQuantile(events, -1);
  return { low, high: gammaQuantile(events + 1, 1), level: 0.95, method: 'garwood' };
}

/**
 * The 2.5 % (side -1) or 97.5 % (side 1) point of the gamma distribution of this shape, by Newton's method.
 *
 * The library's quantile is off in the fifth digit for shapes of some thousands.
 */
function gammaQuantile(shape: number, side: -1 | 1): number {
  const cube = 1 - 1 / (9 * shape) + (side * z95) / (3 * Math.sqrt(shape));
  let x = Math.max(shape * cube ** 3, shape * 0.01);
  for (let step = 0; step < 100; step++) {
    const logDensity = (shape - 1) * Math.log(x) - x - gammaln(shape);
    const tail = side < 0 ? lowerTail(shape, x) : upperTail(shape, x);
    const move = (side * (tail / 0.025 - 1) * 0.025) / Math.exp(logDensity);
    const next = Math.max(x + move, x / 2);
    if (Math.abs(next - x) <= 1e-14 * x) return next;
    x = next;
  }
  return x;
}

/** Series of the lower incomplete gamma function, for x below the shape. */
function lowerTail(shape: number, x: number): number {
  let [term, total] = [1 / shape, 1 / shape];
  for (let n = 1; term > total * 1e-17; n++) {
    term *= x / (shape + n);
    total += term;
  }
  return total * Math.exp(shape * Math.log(x) - x - gammaln(shape));
}

/** Lentz's continued fraction of the upper incomplete gamma function, for x above the shape. */
function upperTail(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 1_000_000; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return fraction * Math.exp(shape * Math.log(x) - x - gammaln(shape));
}
