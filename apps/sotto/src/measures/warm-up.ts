import { seededGenerator, validateGroup } from '@sotto/statistics';

const cases = 12_000;
const rounds = 2;

/**
 * Measures made-up cases, so that the functions are compiled by the time that the real ones are there: while a large
 * file is read, there is nothing else to do.
 */
export function warmUp(): void {
  const generator = seededGenerator(1);
  const risks = Float64Array.from({ length: cases }, () => generator.uniform() ** 4).sort();
  const outcomes = Uint8Array.from(risks, (risk) => Number(generator.uniform() < risk));
  for (let round = 0; round < rounds; round++) {
    validateGroup(risks, outcomes, { thresholds: [0.1, 0.5], bootstrap: { generator, replicates: 100 } });
  }
}
