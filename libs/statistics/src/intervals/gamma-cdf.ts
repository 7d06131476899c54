import gammaln from '@stdlib/math-base-special-gammaln';

/**
 * Chance that a gamma variable of this shape and rate 1 is at most x.
 *
 * @param shape above 0
 * @param x 0 or more
 * @see Press et al. 2007, Numerical Recipes, section 6.2
 */
export function gammaCdf(shape: number, x: number): number {
  if (x <= 0) return 0;
  return x < shape + 1 ? gammaLowerTail(shape, x) : 1 - gammaUpperTail(shape, x);
}

/** Series of the lower incomplete gamma function, for x not far above the shape. */
export function gammaLowerTail(shape: number, x: number): number {
  let [term, total] = [1 / shape, 1 / shape];
  for (let n = 1; term > total * 1e-17; n++) {
    term *= x / (shape + n);
    total += term;
  }
  return total * Math.exp(shape * Math.log(x) - x - gammaln(shape));
}

/** Lentz's continued fraction of the upper incomplete gamma function, for x above the shape. */
export function gammaUpperTail(shape: number, x: number): number {
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
