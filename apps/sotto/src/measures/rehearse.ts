import { seededGenerator, validateGroup } from '@sotto/statistics';

const sizes = [2000, 12_000];
const times = 4;

/**
 * Measures some invented cases, so that the machine code is ready when the real ones arrive.
 *
 * A thread that waits for a large file has nothing else to do; the first passes over real cases would be many times slower.
 */
export function rehearse(): void {
  const generator = seededGenerator(1);
  for (let time = 0; time < times; time++) {
    for (const size of sizes) {
      const risks = Float64Array.from({ length: size }, () => generator.uniform() ** 3);
      const outcomes = Uint8Array.from(risks, (risk) => Number(generator.uniform() < risk));
      validateGroup(risks, outcomes, { thresholds: [0.5], bootstrap: { generator, replicates: 30 } });
    }
  }
}
