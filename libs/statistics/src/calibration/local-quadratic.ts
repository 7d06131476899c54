import { leafSize, type MomentTree, momentTree } from './moment-tree';
import type { Points } from './points';

/** Less than any case strictly inside the bandwidth weighs, and more than rounding gives one at its border. */
const noWeight = 1e-36;

/**
 * Local regression of degree 2 with tricube weights, fitted anew at each evaluation point.
 *
 * Where ties leave no bandwidth, or no case strictly inside it, the fit is the mean outcome of the nearest cases: the
 * limit of degree 0.
 *
 * @param sorted all values in ascending order, which fix the bandwidth
 * @param points the same values, possibly taken together
 * @param evaluate ascending places to fit at
 * @param span share of the values inside the bandwidth, at most 1
 * @returns fitted values, or undefined where the span holds fewer than three values
 * @see Cleveland & Devlin 1988, J Am Stat Assoc 83:596
 */
export function localQuadratic(
  sorted: Float64Array,
  points: Points,
  evaluate: Float64Array,
  span: number,
): Float64Array | undefined {
  const inside = Math.min(sorted.length, Math.floor(sorted.length * span + 1e-5));
  if (inside < 3) return undefined;
  const tree = points.at.length > 8 * leafSize && evaluate.length > 50 ? momentTree(points) : undefined;
  const sums = new Float64Array(8);
  const fitted = new Float64Array(evaluate.length);
  let [first, from] = [0, 0];
  for (let i = 0; i < evaluate.length; i++) {
    const x = evaluate[i]!;
    first = firstInside(sorted, inside, x, first);
    const bandwidth = Math.max(x - sorted[first]!, sorted[first + inside - 1]! - x);
    from = firstAbove(points.at, x - bandwidth, from);
    sums.fill(0);
    if (bandwidth > 0) {
      if (tree === undefined) addPoints(sums, points, { x, bandwidth, from, to: points.at.length });
      else addByTree(sums, points, tree, { x, bandwidth, from });
    }
    if (!(sums[0]! > noWeight)) addNearest(sums, points, x);
    fitted[i] = solveIntercept(sums);
  }
  return fitted;
}

// Loops over the cases stand by themselves: machine code is made anew for a function that is left inside one.

/** Where the nearest cases to x begin, from this place on. */
function firstInside(sorted: Float64Array, inside: number, x: number, from: number): number {
  let first = from;
  while (first + inside < sorted.length && sorted[first + inside]! - x < x - sorted[first]!) first++;
  return first;
}

function firstAbove(at: Float64Array, limit: number, from: number): number {
  let first = from;
  while (first < at.length && at[first]! <= limit) first++;
  return first;
}

interface Window {
  readonly x: number;
  readonly bandwidth: number;
  readonly from: number;
}

/** Only the cases nearest to x count, and alike. */
function addNearest(sums: Float64Array, { at, weight, mean }: Points, x: number): void {
  sums.fill(0);
  const next = firstFrom(at, x, 0);
  const distanceTo = (i: number) => (i < 0 || i >= at.length ? Infinity : Math.abs(at[i]! - x));
  const nearest = Math.min(distanceTo(next - 1), distanceTo(next));
  for (const i of [next - 1, next]) {
    if (distanceTo(i) > nearest) continue;
    sums[0]! += weight[i]!;
    sums[5]! += weight[i]! * mean[i]!;
  }
}

/** Each side of x by its own polynomial: whole leaves from the tree, the points at the ends one by one. */
function addByTree(sums: Float64Array, points: Points, tree: MomentTree, { x, bandwidth, from }: Window): void {
  const middle = firstFrom(points.at, x, from);
  const end = firstFrom(points.at, x + bandwidth, middle);
  for (const [start, to] of [
    [from, middle],
    [middle, end],
  ] as const) {
    const leaves = { first: Math.ceil(start / leafSize), end: Math.floor(to / leafSize) };
    if (leaves.first >= leaves.end) {
      addPoints(sums, points, { x, bandwidth, from: start, to });
      continue;
    }
    addPoints(sums, points, { x, bandwidth, from: start, to: leaves.first * leafSize });
    tree.add(sums, leaves, { x, bandwidth });
    addPoints(sums, points, { x, bandwidth, from: leaves.end * leafSize, to });
  }
}

/** The first place at or above a value, from this one on. */
function firstFrom(at: Float64Array, value: number, from: number): number {
  let [low, high] = [from, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds the weighted powers 0 to 4 of the distance, and the outcome times the powers 0 to 2. */
function addPoints(
  sums: Float64Array,
  { at, weight, mean }: Points,
  { x, bandwidth, from, to }: Window & { readonly to: number },
): void {
  // One by one: taken apart from an array, they would be boxed numbers.
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let t0 = 0;
  let t1 = 0;
  let t2 = 0;
  const scale = 1 / bandwidth;
  for (let i = from; i < to; i++) {
    const u = (at[i]! - x) * scale;
    if (u >= 1) break;
    const cube = 1 - Math.abs(u * u * u);
    const w = cube * cube * cube * weight[i]!;
    const [wu, wm] = [w * u, w * mean[i]!];
    const wuu = wu * u;
    s0 += w;
    s1 += wu;
    s2 += wuu;
    s3 += wuu * u;
    s4 += wuu * u * u;
    t0 += wm;
    t1 += wm * u;
    t2 += wm * u * u;
  }
  sums[0]! += s0;
  sums[1]! += s1;
  sums[2]! += s2;
  sums[3]! += s3;
  sums[4]! += s4;
  sums[5]! += t0;
  sums[6]! += t1;
  sums[7]! += t2;
}

/** Intercept of the weighted quadratic; of the line or the mean where the places are too few for more. */
export function solveIntercept(sums: Float64Array): number {
  const total = sums[0]!;
  const [mean, second, third, fourth] = [sums[1]! / total, sums[2]! / total, sums[3]! / total, sums[4]! / total];
  const [level, tilted, bent] = [sums[5]! / total, sums[6]! / total, sums[7]! / total];
  const variance = second - mean * mean;
  if (!(variance > 1e-14)) return level;
  // Polynomials of degree 0, 1 and 2 that are orthogonal over the weights keep the solution stable.
  const slope = (tilted - mean * level) / variance;
  const line = level - slope * mean;
  const tilt = (third - mean * second) / variance;
  const norm = fourth - tilt * tilt * variance - second * second;
  if (!(norm > 1e-12 * variance)) return line;
  const bend = (bent - tilt * (tilted - mean * level) - second * level) / norm;
  return line + bend * (tilt * mean - second);
}
