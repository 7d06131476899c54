import type { Points } from './points';

/** Neighbouring points that are taken together at the lowest level. */
export const leafSize = 32;

/** Powers of the distance up to 4 times the tricube weight, a polynomial of degree 9. */
const degrees = 14;

export interface MomentTree {
  /** Adds what `addPoints` would add for whole leaves on one side of x and inside the bandwidth. */
  add(sums: Float64Array, leaves: Leaves, at: { readonly x: number; readonly bandwidth: number }): void;
}

/** From the first leaf to the one before the second. */
interface Leaves {
  readonly first: number;
  readonly end: number;
}

/** The blocks of one level: sums of powers of their points about the middle of each. */
interface Level {
  readonly middles: Float64Array;
  readonly ofWeight: Float64Array;
  readonly ofOutcome: Float64Array;
}

/**
 * Sums of powers of the points of each block about its middle, for blocks of 32 points, of 64, and so on.
 *
 * On one side of x the tricube weight (1 - |u|^3)^3 is a polynomial, so these sums give the weighted sums of a block
 * exactly, whatever x and the bandwidth are: the powers are moved from the middle of the block to x by the binomial
 * theorem. A range of points is a few blocks.
 */
export function momentTree(points: Points): MomentTree {
  const levels = [leaves(points)];
  while (levels.at(-1)!.middles.length > 1) levels.push(joined(levels.at(-1)!));
  const [powers, scaled] = [new Float64Array(degrees), new Float64Array(degrees)];
  const addBlock = (sums: Float64Array, level: Level, block: number, x: number, bandwidth: number): void => {
    const distance = (level.middles[block]! - x) / bandwidth;
    const side = distance < 0 ? -1 : 1;
    scale(level.ofWeight, block * degrees, bandwidth, scaled);
    movePowers(scaled, distance, degrees, powers);
    for (let k = 0; k <= 4; k++) sums[k]! += tricube(powers, k, side);
    scale(level.ofOutcome, block * degrees, bandwidth, scaled);
    movePowers(scaled, distance, degrees - 2, powers);
    for (let k = 0; k <= 2; k++) sums[5 + k]! += tricube(powers, k, side);
  };
  return {
    add: (sums, { first, end }, { x, bandwidth }) => {
      for (let level = 0; first < end; level++, first >>= 1, end >>= 1) {
        if (first & 1) addBlock(sums, levels[level]!, first++, x, bandwidth);
        if (end & 1) addBlock(sums, levels[level]!, --end, x, bandwidth);
      }
    },
  };
}

function leaves({ at, weight, mean }: Points): Level {
  const count = Math.floor(at.length / leafSize);
  const level = levelOf(count);
  for (let leaf = 0; leaf < count; leaf++) {
    const [from, to] = [leaf * leafSize, (leaf + 1) * leafSize];
    const middle = (at[from]! + at[to - 1]!) / 2;
    level.middles[leaf] = middle;
    for (let i = from; i < to; i++) {
      let power = weight[i]!;
      for (let degree = 0; degree < degrees; degree++) {
        level.ofWeight[leaf * degrees + degree]! += power;
        level.ofOutcome[leaf * degrees + degree]! += power * mean[i]!;
        power *= at[i]! - middle;
      }
    }
  }
  return level;
}

/** Two neighbouring blocks make one; a last one without a neighbour makes none. */
function joined(lower: Level): Level {
  const level = levelOf(lower.middles.length >> 1);
  const [from, moved] = [new Float64Array(degrees), new Float64Array(degrees)];
  for (let block = 0; block < level.middles.length; block++) {
    const middle = (lower.middles[2 * block]! + lower.middles[2 * block + 1]!) / 2;
    level.middles[block] = middle;
    for (const child of [2 * block, 2 * block + 1]) {
      for (const name of ['ofWeight', 'ofOutcome'] as const) {
        from.set(lower[name].subarray(child * degrees, (child + 1) * degrees));
        movePowers(from, lower.middles[child]! - middle, degrees, moved);
        for (let degree = 0; degree < degrees; degree++) level[name][block * degrees + degree]! += moved[degree]!;
      }
    }
  }
  return level;
}

function levelOf(count: number): Level {
  return {
    middles: new Float64Array(count),
    ofWeight: new Float64Array(count * degrees),
    ofOutcome: new Float64Array(count * degrees),
  };
}

/** The powers of a block in units of the bandwidth. */
function scale(moments: Float64Array, at: number, bandwidth: number, scaled: Float64Array): void {
  const step = 1 / bandwidth;
  let unit = 1;
  for (let degree = 0; degree < degrees; degree++) {
    scaled[degree] = moments[at + degree]! * unit;
    unit *= step;
  }
}

/** Powers of distance + d from those of d, by repeated addition as in Pascal's triangle; those of d are used up. */
function movePowers(ofD: Float64Array, distance: number, count: number, powers: Float64Array): void {
  for (let degree = 0; degree < count; degree++) {
    powers[degree] = ofD[0]!;
    for (let k = 0; k < count - 1 - degree; k++) ofD[k] = ofD[k]! * distance + ofD[k + 1]!;
  }
}

/** Sum of w u^k with w = 1 - 3 |u|^3 + 3 u^6 - |u|^9. */
function tricube(powers: Float64Array, k: number, side: number): number {
  return powers[k]! + 3 * (powers[k + 6]! - side * powers[k + 3]!) - side * powers[k + 9]!;
}
