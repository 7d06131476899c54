import type { Points } from './points';

/** Neighbouring points that are taken together. */
export const blockSize = 256;

/** Powers of the distance up to 4 times the tricube weight, a polynomial of degree 9. */
const degrees = 14;

export interface BlockMoments {
  /** Adds what `addPoints` would add for a whole block on one side of x and inside the bandwidth. */
  add(sums: Float64Array, block: number, at: { readonly x: number; readonly bandwidth: number }): void;
}

/**
 * Sums of powers of the points of each block about its middle.
 *
 * On one side of x the tricube weight (1 - |u|^3)^3 is a polynomial, so these sums give the weighted sums of the block
 * exactly, whatever x and the bandwidth are: the powers are moved from the middle of the block to x by the binomial
 * theorem.
 */
export function blockMoments({ at, weight, mean }: Points): BlockMoments {
  const blocks = Math.ceil(at.length / blockSize);
  const middle = new Float64Array(blocks);
  const ofWeight = new Float64Array(blocks * degrees);
  const ofOutcome = new Float64Array(blocks * degrees);
  for (let block = 0; block < blocks; block++) {
    const [from, to] = [block * blockSize, Math.min(at.length, (block + 1) * blockSize)];
    middle[block] = (at[from]! + at[to - 1]!) / 2;
    for (let i = from; i < to; i++) {
      let power = weight[i]!;
      for (let degree = 0; degree < degrees; degree++) {
        ofWeight[block * degrees + degree]! += power;
        ofOutcome[block * degrees + degree]! += power * mean[i]!;
        power *= at[i]! - middle[block]!;
      }
    }
  }
  const [powers, scaled] = [new Float64Array(degrees), new Float64Array(degrees)];
  return {
    add: (sums, block, { x, bandwidth }) => {
      const distance = (middle[block]! - x) / bandwidth;
      const side = distance < 0 ? -1 : 1;
      movePowers({ moments: ofWeight, block, distance, bandwidth, count: degrees }, powers, scaled);
      for (let k = 0; k <= 4; k++) sums[k]! += tricube(powers, k, side);
      movePowers({ moments: ofOutcome, block, distance, bandwidth, count: degrees - 2 }, powers, scaled);
      for (let k = 0; k <= 2; k++) sums[5 + k]! += tricube(powers, k, side);
    },
  };
}

interface Move {
  readonly moments: Float64Array;
  readonly block: number;
  readonly distance: number;
  readonly bandwidth: number;
  readonly count: number;
}

/** Powers of u = distance + (point - middle) / bandwidth, by repeated addition as in Pascal's triangle. */
function movePowers(
  { moments, block, distance, bandwidth, count }: Move,
  powers: Float64Array,
  scaled: Float64Array,
): void {
  let unit = 1;
  for (let degree = 0; degree < count; degree++) {
    scaled[degree] = moments[block * degrees + degree]! * unit;
    unit /= bandwidth;
  }
  for (let degree = 0; degree < count; degree++) {
    powers[degree] = scaled[0]!;
    for (let k = 0; k < count - 1 - degree; k++) scaled[k] = scaled[k]! * distance + scaled[k + 1]!;
  }
}

/** Sum of w u^k with w = 1 - 3 |u|^3 + 3 u^6 - |u|^9. */
function tricube(powers: Float64Array, k: number, side: number): number {
  return powers[k]! + 3 * (powers[k + 6]! - side * powers[k + 3]!) - side * powers[k + 9]!;
}
