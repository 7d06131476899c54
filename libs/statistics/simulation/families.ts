import { groups, multiplicity, pairs } from './comparisons';
import { censoredMeasures, completeness, survival } from './follow-ups';
import { inputs } from './inputs';
import { type Family, simulate, type Simulated } from './procedure';
import { resampledCases, resampledPatients } from './resampled';
import { shares } from './shares';
import { pooledSites } from './sites';
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
];

/** Simulates all of them, each with seeds of its own. */
export function simulateAll(replicates: number, told: (family: number) => void): Simulated[] {
  return families.flatMap((family, number) => {
    told(number);
    return simulate(family, number + 1, replicates);
  });
}
