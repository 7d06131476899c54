/**
 * Alarms of the product's detectors on keytruda-v1, one line of JSON a replicate and detector, to be summed up by
 * bench/decay.ts: npm run bench:decay:run -- [scenario:replicates ...]
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { drawReplicate } from '../apps/sotto/src/simulate/draw-replicate';
import { type Alarm, alarmsOf, type Detector } from '../apps/sotto/src/simulate/run-detectors';
import { scenarioNamed } from '../apps/sotto/src/simulate/scenario';

export interface Run {
  readonly scenario: string;
  readonly replicate: number;
  readonly detector: Detector;
  readonly alarms: readonly Alarm[];
}

/** Runs what the file does not hold yet; a run that is cut short goes on where it stopped. */
export function runAll(
  file: string,
  wanted: readonly { scenario: string; replicates: number; detectors: readonly Detector[] }[],
): Run[] {
  mkdirSync(dirname(file), { recursive: true });
  const runs = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Run)
    : [];
  const done = new Set(runs.map(({ scenario, replicate, detector }) => `${scenario} ${replicate} ${detector}`));
  for (const { scenario, replicates, detectors } of wanted) {
    for (let replicate = 1; replicate <= replicates; replicate++) {
      const missing = detectors.filter((detector) => !done.has(`${scenario} ${replicate} ${detector}`));
      if (missing.length === 0) continue;
      const drawn = drawReplicate(scenarioNamed(scenario)!, replicate, 1);
      for (const detector of missing) {
        const run = { scenario, replicate, detector, alarms: alarmsOf(drawn, detector) };
        appendFileSync(file, `${JSON.stringify(run)}\n`);
        runs.push(run);
        done.add(`${scenario} ${replicate} ${detector}`);
      }
    }
  }
  return runs;
}
