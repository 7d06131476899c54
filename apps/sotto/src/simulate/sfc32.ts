/** Random numbers of a simulated hospital. */
export interface Draws {
  /** In [0, 1), 32 bits. */
  uniform(): number;
  normal(): number;
  /** Mean 1. */
  exponential(): number;
  poisson(mean: number): number;
  /** Place of one of several probabilities that add up to 1. */
  choice(probabilities: readonly number[]): number;
}

const warmUp = 16;

/**
 * The generator sfc32; its three words are the seed, the replicate and the scenario's number, its counter begins at 1,
 * and the first sixteen numbers are not used.
 *
 * @see Doty-Humphrey, PractRand: small fast counting generators
 */
export function sfc32(seed: number, replicate: number, scenario: number): Draws {
  let [a, b, c, counter] = [seed | 0, replicate | 0, scenario | 0, 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < warmUp; i++) next();
  const uniform = () => next() / 4294967296;
  const exponential = () => -Math.log1p(-uniform());
  return {
    uniform,
    exponential,
    normal: () => Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * uniform()),
    poisson: (mean) => {
      let [count, waited] = [0, exponential()];
      for (; waited < mean; count++) waited += exponential();
      return count;
    },
    choice: (probabilities) => {
      let left = uniform();
      for (let i = 0; i < probabilities.length - 1; i++) {
        left -= probabilities[i]!;
        if (left < 0) return i;
      }
      return probabilities.length - 1;
    },
  };
}
