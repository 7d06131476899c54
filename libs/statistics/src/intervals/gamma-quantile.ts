import gammaln from '@stdlib/math-base-special-gammaln';
import { z95 } from '../estimate';
import { gammaLowerTail, gammaUpperTail } from './gamma-cdf';

/**
 * The 2.5 % (side -1) or 97.5 % (side 1) point of the gamma distribution of this shape, by Newton's method.
 *
 * The library's quantile is off in the fifth digit for shapes of some thousands.
 */
export function gammaQuantile(shape: number, side: -1 | 1): number {
  const cube = 1 - 1 / (9 * shape) + (side * z95) / (3 * Math.sqrt(shape));
  let x = Math.max(shape * cube ** 3, shape * 0.01);
  for (let step = 0; step < 100; step++) {
    const logDensity = (shape - 1) * Math.log(x) - x - gammaln(shape);
    const tail = side < 0 ? gammaLowerTail(shape, x) : gammaUpperTail(shape, x);
    const move = (side * (tail / 0.025 - 1) * 0.025) / Math.exp(logDensity);
    const next = Math.max(x + move, x / 2);
    if (Math.abs(next - x) <= 1e-14 * x) return next;
    x = next;
  }
  return x;
}
