import { solveIntercept } from '../calibration/local-quadratic';

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
 * The cells stand still while their counts are drawn anew, so everything but the counts is worked out once.
 *
 * @param risks mean risk of each cell, ascending
 * @returns undefined where the cells do not spread enough for a fit
 * @see Cleveland & Devlin 1988, J Am Stat Assoc 83:596
 */
export function binnedCurve(risks: Float64Array): BinnedCurve | undefined {
  const inside = Math.min(risks.length, Math.floor(risks.length * span + 1e-5));
  if (inside < 3) return undefined;
  const at = Float64Array.from({ length: knots }, (_, i) => risks[Math.round((i * (risks.length - 1)) / (knots - 1))]!);
  const places = at.filter((risk, i) => i === 0 || risk !== at[i - 1]);
  const prepared = Array.from(places, (place) => knotAt(risks, place, inside));
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
    for (let cell = 0; cell < rates.length; cell++) {
      const knot = before[cell]!;
      const rate = fitted[knot]! + along[cell]! * (fitted[knot + 1]! - fitted[knot]!);
      rates[cell] = Math.min(1, Math.max(0, rate));
    }
    return rates;
  };
}

function knotAt(risks: Float64Array, place: number, inside: number): Knot {
  let first = 0;
  while (first + inside < risks.length && risks[first + inside]! - place < place - risks[first]!) first++;
  const bandwidth = Math.max(place - risks[first]!, risks[first + inside - 1]! - place);
  const near = [...risks.keys()].filter((cell) => Math.abs(risks[cell]! - place) < bandwidth);
  const terms = new Float64Array(near.length * powers);
  for (const [i, cell] of near.entries()) {
    const distance = (risks[cell]! - place) / bandwidth;
    const weight = (1 - Math.abs(distance) ** 3) ** 3;
    for (let power = 0; power < powers; power++) terms[i * powers + power] = weight * distance ** power;
  }
  return { from: near[0]!, terms };
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
