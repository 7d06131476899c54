/** What the follow-up test does where a registry reports in batches, days before the look. */
import { type Batches, inBatches } from '../apps/sotto/src/simulate/batch-reports';
import { drawReplicate } from '../apps/sotto/src/simulate/draw-replicate';
import { alarmsOf, lungName } from '../apps/sotto/src/simulate/run-detectors';
import { scenarioNamed } from '../apps/sotto/src/simulate/scenario';
import { summarise } from '../apps/sotto/src/simulate/summarise';

const patterns: readonly Batches[] = [
  ...([1, 3, 6, 'mixed'] as const).map((before) => ({ every: 7, before })),
  { every: 28, before: 5 },
];
const detectors = ['follow-up claimed', 'follow-up reference'] as const;

/** One line a pattern and mode: false alarms a year on S0, days until lung cancer is found on S1. */
export function batchedLines(replicates: number): string[] {
  return patterns.flatMap((batches) =>
    detectors.map((detector) => {
      const run = (scenario: string) =>
        summarise(
          Array.from({ length: replicates }, (_, i) => {
            const drawn = drawReplicate(scenarioNamed(scenario)!, i + 1, 1);
            return alarmsOf(inBatches(drawn, batches, i + 1), detector);
          }),
        );
      const { perYear, standardError } = run('S0').alarmsPerYear.alarm;
      const { median, within365 } = run('S1').delays[lungName]!;
      const when = batches.before === 'mixed' ? 'on another day each week' : `${batches.before} d before the look`;
      return `reports every ${batches.every} d, ${when}, ${detector}: S0 ${perYear.toFixed(3)} false alarms a year (se ${standardError.toFixed(3)}, bar 0.20), S1 median ${median} d, found in a year ${within365.toFixed(2)} (${replicates} replicates)`;
    }),
  );
}
