import { progressBar } from '../progress-bar';
import { drawReplicate } from './draw-replicate';
import { type Alarm, alarmsOf, type Detector } from './run-detectors';
import { isNull, type Scenario } from './scenario';
import { type Summary, summarise } from './summarise';

export interface SimulateOptions {
  readonly replicates: number;
  readonly seed: number;
  readonly detectors: readonly Detector[];
}

export interface Simulation {
  readonly schema: 'sotto.simulate.v1';
  readonly process: 'keytruda-v1';
  readonly scenario: string;
  readonly seed: number;
  readonly change: boolean;
  readonly detectors: readonly ({ readonly detector: Detector } & Summary)[];
}

/** Runs the detectors of the product on the replicates of a scenario. */
export function simulateScenario(scenario: Scenario, { replicates, seed, detectors }: SimulateOptions): Simulation {
  const progress = progressBar(scenario.name);
  const alarms = new Map<Detector, Alarm[][]>(detectors.map((detector) => [detector, []]));
  for (let replicate = 1; replicate <= replicates; replicate++) {
    const drawn = drawReplicate(scenario, replicate, seed);
    for (const detector of detectors) alarms.get(detector)!.push(alarmsOf(drawn, detector));
    progress.show(replicate / replicates);
  }
  progress.end();
  return {
    schema: 'sotto.simulate.v1',
    process: 'keytruda-v1',
    scenario: scenario.name,
    seed,
    change: !isNull(scenario),
    detectors: [...alarms].map(([detector, found]) => ({ detector, ...summarise(found) })),
  };
}
