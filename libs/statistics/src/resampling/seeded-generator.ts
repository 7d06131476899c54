const { imul } = Math;

/** Random numbers that a seed fixes. */
export interface Generator {
  /** In [0, 1), 32 bits. */
  uniform(): number;
  /** Whole number in [0, count). */
  below(count: number): number;
  /** Standard normal deviate. */
  normal(): number;
}

/**
 * The generator xoshiro128**, filled from the seed by splitmix32.
 *
 * @see Blackman & Vigna 2021, ACM Trans Math Softw 47:36
 */
export function seededGenerator(seed: number): Generator {
  return new Xoshiro(splitmix(seed));
}

class Xoshiro implements Generator {
  constructor(private readonly state: Int32Array) {}

  uniform(): number {
    const { state } = this;
    const b = state[1]!;
    const product = imul(b, 5);
    const result = imul((product << 7) | (product >>> 25), 9) >>> 0;
    const c = state[2]! ^ state[0]!;
    const d = state[3]! ^ b;
    state[1] = b ^ c;
    state[0]! ^= d;
    state[2] = c ^ (b << 9);
    state[3] = (d << 11) | (d >>> 21);
    return result / 4294967296;
  }

  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }
}

function splitmix(seed: number): Int32Array {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  return Int32Array.from({ length: 4 }, next);
}
