import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { linesOf } from '@sotto/decay';
import { groupNames } from '../apps/sotto/src/simulate/attributes';
import { drawReplicate, type Replicate } from '../apps/sotto/src/simulate/draw-replicate';
import { newCodeNames } from '../apps/sotto/src/simulate/new-code';
import { type Alarm, alarmsOf, type Detector, looksPerYear } from '../apps/sotto/src/simulate/run-detectors';
import { scenarioNamed } from '../apps/sotto/src/simulate/scenario';

/** A detector, or the same with lines so low that its bound can be seen. */
export type Measured = Detector | 'bound claimed' | 'bound reference';

/** All alarms of a detector on one replicate. */
export interface Run {
  readonly scenario: string;
  readonly replicate: number;
  readonly detector: Measured;
  readonly alarms: readonly Alarm[];
}

export interface Wanted {
  readonly scenario: string;
  readonly replicates: number;
  readonly detectors: readonly Measured[];
}

/** Low lines, by tier of the run. */
export const lowLines = { alarm: 200, watch: 20 } as const;

/** Runs what the file does not hold yet; a run that is cut short goes on where it stopped. */
export function runAll(file: string, wanted: readonly Wanted[], told: (text: string) => void): Run[] {
  mkdirSync(dirname(file), { recursive: true });
  const runs = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map(parsed) : [];
  const done = new Set(runs.map(keyOf));
  for (const { scenario, replicates, detectors } of wanted) {
    for (let replicate = 1; replicate <= replicates; replicate++) {
      const missing = detectors.filter((detector) => !done.has(keyOf({ scenario, replicate, detector })));
      if (missing.length === 0) continue;
      const drawn = drawReplicate(scenarioNamed(scenario)!, replicate, 1);
      for (const detector of missing) {
        const run = { scenario, replicate, detector, alarms: alarmsIn(drawn, detector) };
        appendFileSync(file, `${JSON.stringify(run)}\n`);
        runs.push(run);
        done.add(keyOf(run));
      }
      told(`${scenario} ${replicate} of ${replicates}\n`);
    }
  }
  return runs;
}

function parsed(line: string): Run {
  return JSON.parse(line) as Run;
}

function keyOf({ scenario, replicate, detector }: Omit<Run, 'alarms'>): string {
  return `${scenario} ${replicate} ${detector}`;
}

function alarmsIn(drawn: Replicate, detector: Measured): Alarm[] {
  switch (detector) {
    case 'bound claimed':
      return alarmsOf(drawn, 'follow-up claimed', low());
    case 'bound reference':
      return alarmsOf(drawn, 'follow-up reference', low());
    default:
      return alarmsOf(drawn, detector);
  }
}

function low(): ReturnType<typeof linesOf> {
  const streams = groupNames.length + newCodeNames.length;
  const budget = (c: number) => (looksPerYear * 2 * streams) / c;
  return linesOf(streams, { alarm: budget(lowLines.alarm), watch: budget(lowLines.watch) }, looksPerYear);
}
