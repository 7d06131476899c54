import { solveIntercept } from '../calibration/local-quadratic';
import type { BinnedCases } from '../resampling/binned-bootstrap';

const span = 0.75;
const knots = 15;
const powers = 5;

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
 * @see Cleveland & Devlin 1988, J Am Stat Assoc 83:596
 */
export class BinnedCurve {
  private readonly places: Float64Array;
  private readonly prepared: readonly Knot[];
  private readonly along: Along;
  private readonly cases: Float64Array;
  private readonly fitted: Float64Array;
  private readonly smoothed: Float64Array;
  private readonly sums = new Float64Array(8);

  /** @param means mean risk of each cell, ascending, and its cases; at least two cells */
  constructor({ risks, events, others }: BinnedCases) {
    const sizes = events.map((found, cell) => found + others[cell]!);
    const inside = Math.floor(sizes.reduce((total, size) => total + size, 0) * span + 1e-5);
    const last = risks.length - 1;
    const at = Float64Array.from({ length: knots }, (_, i) => risks[Math.round((i * last) / (knots - 1))]!);
    this.places = at.filter((risk, i) => i === 0 || risk !== at[i - 1]);
    this.prepared = Array.from(this.places, (place) =>
      knotAt(risks, place, bandwidthAt({ risks, sizes }, place, inside)),
    );
    this.along = new Along(this.places, risks);
    this.cases = new Float64Array(risks.length);
    this.fitted = new Float64Array(this.places.length);
    this.smoothed = new Float64Array(risks.length);
  }

  /** Smoothed event rate of each cell for given counts; the array is used again. */
  rates(events: Float64Array, others: Float64Array): Float64Array {
    const { cases, prepared, sums, fitted, smoothed } = this;
    for (let cell = 0; cell < cases.length; cell++) cases[cell] = events[cell]! + others[cell]!;
    for (let i = 0; i < prepared.length; i++) {
      fill(sums, prepared[i]!, events, cases);
      fitted[i] = solveIntercept(sums);
    }
    bridgeGaps(this.places, fitted);
    this.along.write(fitted, smoothed, 0);
    for (let cell = 0; cell < smoothed.length; cell++) smoothed[cell] = Math.min(1, Math.max(0, smoothed[cell]!));
    return smoothed;
  }
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

/** Values between places, by straight lines; at the ends beyond them. */
export class Along {
  private readonly before: Uint8Array;
  private readonly share: Float64Array;

  /**
   * @param places ascending, at least two
   * @param risks where values are wanted, ascending
   */
  constructor(places: Float64Array, risks: ArrayLike<number>) {
    this.before = new Uint8Array(risks.length);
    this.share = new Float64Array(risks.length);
    for (let i = 0, place = 0; i < risks.length; i++) {
      while (place + 2 < places.length && places[place + 1]! < risks[i]!) place++;
      this.before[i] = place;
      const share = (risks[i]! - places[place]!) / (places[place + 1]! - places[place]!);
      this.share[i] = Math.min(1, Math.max(0, share));
    }
  }

  /** Writes the values from one place of an array on. */
  write(values: Float64Array, into: Float64Array, from: number): void {
    for (let i = 0; i < this.before.length; i++) {
      const place = this.before[i]!;
      into[from + i] = values[place]! + this.share[i]! * (values[place + 1]! - values[place]!);
    }
  }
}
