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
  let [a, b, c, d] = splitmix(seed);
  const next = () => {
    const product = imul(b, 5);
    const result = imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
  const uniform = () => next() / 4294967296;
  return {
    uniform,
    below: (count) => Math.floor(uniform() * count),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

function splitmix(seed: number): [number, number, number, number] {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  return [next(), next(), next(), next()];
}
