/** Uniform numbers in [0, 1) that depend on nothing but the seed. */
export type SeededGenerator = () => number;

/** Chris Doty-Humphrey's sfc32: 128 bits of state, seeded with one integer and warmed up. @see PractRand 0.93, sfc.h */
export function seededGenerator(seed: number): SeededGenerator {
  const state = new Uint32Array([seed, seed / 2 ** 32, 0x9e3779b9, 1]);
  const next = (): number => {
    const [a = 0, b = 0, c = 0, counter = 0] = state;
    const out = (a + b + counter) >>> 0;
    state.set([b ^ (b >>> 9), c + (c << 3), ((c << 21) | (c >>> 11)) + out, counter + 1]);
    return out / 2 ** 32;
  };
  for (let i = 0; i < 16; i++) next();
  return next;
}
