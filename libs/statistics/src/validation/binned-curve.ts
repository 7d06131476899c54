import { solveIntercept } from '../calibration/local-quadratic';
import type { BinnedCases } from '../resampling/binned-bootstrap';

const span = 0.75;
const knots = 15;
const powers = 5;

/** Smoothed event rate of each cell for given counts; the array is used again. */
export type BinnedCurve = (events: Float64Array, others: Float64Array) => Float64Array;

interface Knot {
  readonly from: number;
  /** Tricube weight times powers 0 to 4 of the distance, cell by cell from `from` on. */
  readonly terms: Float64Array;
}

/**
 * Local quadratic regression at 15 places of binned cases, straight between.
 *
 * The cells stand still while their counts are drawn anew, so everything but the counts is worked out once. The
 * bandwidth holds three quarters of the cases, not of the cells: ties make cells of unequal size.
 *
 * @param means mean risk of each cell, ascending, and its cases
 * @returns undefined with fewer than two cells
 * @see Cleveland & Devlin 1988, J Am Stat Assoc 83:596
 */
export function binnedCurve({ risks, events: eventsOf, others: othersOf }: BinnedCases): BinnedCurve | undefined {
  if (risks.length < 2) return undefined;
  const sizes = eventsOf.map((found, cell) => found + othersOf[cell]!);
  const inside = Math.floor(sizes.reduce((total, size) => total + size, 0) * span + 1e-5);
  const at = Float64Array.from({ length: knots }, (_, i) => risks[Math.round((i * (risks.length - 1)) / (knots - 1))]!);
  const places = at.filter((risk, i) => i === 0 || risk !== at[i - 1]);
  const prepared = Array.from(places, (place) => knotAt(risks, place, bandwidthAt({ risks, sizes }, place, inside)));
  const [fitted, rates, sums] = [new Float64Array(places.length), new Float64Array(risks.length), new Float64Array(8)];
  const shares = sharesOf(places, risks);
  const before = Uint8Array.from(shares, ({ knot }) => knot);
  const along = Float64Array.from(shares, ({ share }) => share);
  const cases = new Float64Array(risks.length);
  return (events, others) => {
    for (let cell = 0; cell < cases.length; cell++) cases[cell] = events[cell]! + others[cell]!;
    for (let i = 0; i < prepared.length; i++) {
      fill(sums, prepared[i]!, events, cases);
      fitted[i] = solveIntercept(sums);
    }
    bridgeGaps(places, fitted);
    for (let cell = 0; cell < rates.length; cell++) {
      const knot = before[cell]!;
      const rate = fitted[knot]! + along[cell]! * (fitted[knot + 1]! - fitted[knot]!);
      rates[cell] = Math.min(1, Math.max(0, rate));
    }
    return rates;
  };
}

/** Distance within which this many cases lie. */
function bandwidthAt(
  { risks, sizes }: { readonly risks: Float64Array; readonly sizes: Float64Array },
  place: number,
  inside: number,
): number {
  const distances = Array.from(risks, (risk, cell) => ({ distance: Math.abs(risk - place), size: sizes[cell]! }));
  distances.sort((a, b) => a.distance - b.distance);
  let [at, held] = [0, distances[0]!.size];
  while (held < inside && at < distances.length - 1) held += distances[++at]!.size;
  return distances[at]!.distance;
}

function knotAt(risks: Float64Array, place: number, bandwidth: number): Knot {
  const near = [...risks.keys()].filter((cell) => risks[cell] === place || Math.abs(risks[cell]! - place) < bandwidth);
  const terms = new Float64Array(near.length * powers);
  for (const [i, cell] of near.entries()) {
    const distance = bandwidth === 0 ? 0 : (risks[cell]! - place) / bandwidth;
    const weight = (1 - Math.abs(distance) ** 3) ** 3;
    for (let power = 0; power < powers; power++) terms[i * powers + power] = weight * distance ** power;
  }
  return { from: near[0]!, terms };
}

/** A place whose window was drawn empty lies on the line between its neighbours. */
function bridgeGaps(places: Float64Array, fitted: Float64Array): void {
  if (!fitted.some(Number.isNaN)) return;
  const known = [...fitted.keys()].filter((i) => !Number.isNaN(fitted[i]!));
  for (let i = 0; i < fitted.length; i++) {
    if (!Number.isNaN(fitted[i]!)) continue;
    const [before, after] = [known.findLast((k) => k < i), known.find((k) => k > i)];
    const [low, high] = [before ?? after, after ?? before];
    if (low === undefined || high === undefined) return void fitted.fill(0);
    const share = low === high ? 0 : (places[i]! - places[low]!) / (places[high]! - places[low]!);
    fitted[i] = fitted[low]! + share * (fitted[high]! - fitted[low]!);
  }
}

/** Weighted powers 0 to 4 over the cases, and powers 0 to 2 over the events. */
function fill(sums: Float64Array, { from, terms }: Knot, events: Float64Array, cases: Float64Array): void {
  // One by one: taken apart from an array, they would be boxed numbers.
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let t0 = 0;
  let t1 = 0;
  let t2 = 0;
  for (let i = 0, cell = from; i < terms.length; i += powers, cell++) {
    const found = events[cell]!;
    const all = cases[cell]!;
    const first = terms[i]!;
    const second = terms[i + 1]!;
    const third = terms[i + 2]!;
    s0 += all * first;
    s1 += all * second;
    s2 += all * third;
    s3 += all * terms[i + 3]!;
    s4 += all * terms[i + 4]!;
    t0 += found * first;
    t1 += found * second;
    t2 += found * third;
  }
  sums[0] = s0;
  sums[1] = s1;
  sums[2] = s2;
  sums[3] = s3;
  sums[4] = s4;
  sums[5] = t0;
  sums[6] = t1;
  sums[7] = t2;
}

/** Between which of some ascending places each ascending risk lies, and how far along; at the ends beyond them. */
export function sharesOf(places: Float64Array, risks: Iterable<number>): { knot: number; share: number }[] {
  let knot = 0;
  return Array.from(risks, (risk) => {
    while (knot + 2 < places.length && places[knot + 1]! < risk) knot++;
    const share = (risk - places[knot]!) / (places[knot + 1]! - places[knot]!);
    return { knot, share: Math.min(1, Math.max(0, share)) };
  });
}
