import { groups, multiplicity, pairs } from './comparisons';
import { censoredMeasures, completeness, survival } from './follow-ups';
import { inputs } from './inputs';
import { type Family, simulate, type Simulated } from './procedure';
import { resampledCases, resampledPatients } from './resampled';
import { shares } from './shares';
import { drawnGroups, pooledSites } from './sites';
import { calibrated, miscalibrated, profiled, shifted, tests } from './validations';

/** Every interval and test of this library. */
export const families: readonly Family[] = [
  shares,
  calibrated,
  miscalibrated,
  shifted,
  profiled,
  tests,
  pairs,
  groups,
  multiplicity,
  survival,
  pooledSites,
  inputs,
  censoredMeasures,
  completeness,
  resampledCases,
  resampledPatients,
  drawnGroups,
];

/** Simulates one of them with seeds of its own. */
export function simulateFamily(number: number, replicates: number): Simulated[] {
  return simulate(families[number]!, number + 1, replicates);
}
