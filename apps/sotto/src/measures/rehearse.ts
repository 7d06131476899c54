import { seededGenerator, validateGroup } from '@sotto/statistics';
import { divideCases } from './divide-cases';

const cases = 6000;
const times = 3;

/**
 * Measures some invented cases, so that the machine code is ready when the real ones arrive.
 *
 * A thread that waits for a large file has nothing else to do; the first passes over real cases would be many times slower.
 */
export function rehearse(): void {
  const generator = seededGenerator(1);
  const codes = Uint8Array.from({ length: cases }, (_, i) => i % 3);
  for (let time = 0; time < times; time++) {
    const risks = Float64Array.from({ length: cases }, () => generator.uniform() ** 3);
    const outcomes = Uint8Array.from(risks, (risk) => Number(generator.uniform() < risk));
    divideCases({ risks, outcomes, subgroups: [{ name: 'invented', levels: ['a', 'b'], codes }] });
    validateGroup(risks, outcomes, { thresholds: [0.5], bootstrap: { generator, replicates: 30 } });
  }
}
