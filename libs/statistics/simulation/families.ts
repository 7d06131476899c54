import { groups, multiplicity, pairs } from './comparisons';
import { curveBand } from './curve-band';
import { censoredMeasures, completeness, survival } from './follow-ups';
import { equivalence } from './equivalence';
import { inputs } from './inputs';
import { type Family, summarise, type Simulated, type Tally, tally } from './procedure';
import { resampledCases, resampledDistances } from './resampled-cases';
import { patientDistances, unlikeDistances } from './patient-distances';
import { patientGroups } from './patient-groups';
import { patientPairs, unlikePairs } from './patient-pairs';
import { patientShares, unlikeShares } from './patient-shares';
import { resampledPatients, unlikePatients } from './resampled-patients';
import { shares } from './shares';
import { drawnGroups, pooledSites } from './sites';
import { tests } from './tests';
import { interceptGains, slopeGains } from './updates';
import { calibrated, miscalibrated, profiled, shifted } from './validations';

/** Every interval and test of this library. */
const families: Readonly<Record<string, Family>> = {
  shares,
  calibrated,
  miscalibrated,
  shifted,
  profiled,
  tests,
  pairs,
  equivalence,
  groups,
  multiplicity,
  survival,
  pooledSites,
  inputs,
  censoredMeasures,
  completeness,
  curveBand,
  resampledCases,
  resampledDistances,
  resampledPatients,
  unlikePatients,
  patientShares,
  unlikeShares,
  patientDistances,
  unlikeDistances,
  patientPairs,
  unlikePairs,
  patientGroups,
  drawnGroups,
  interceptGains,
  slopeGains,
};

export const familyNames = Object.keys(families);

/** In the order of the table. */
export const procedureNames = Object.values(families).flatMap(({ procedures }) => Object.keys(procedures));

/** Where the product shows a procedure, as `name of the number: method`. */
export function shownBy(name: string): readonly string[] {
  return Object.values(families).find(({ procedures }) => name in procedures)!.procedures[name]!.shows ?? [];
}

/** Runs of one design that one thread does at a time; its random numbers are its own. */
export interface Block {
  readonly family: string;
  readonly design: number;
  readonly number: number;
  readonly runs: number;
}

const runsOfBlock = 250;

/** All blocks of these families. */
export function blocksOf(names: readonly string[], replicates: number): Block[] {
  return names.flatMap((family) =>
    families[family]!.designs.flatMap((_, design) =>
      Array.from({ length: Math.ceil(replicates / runsOfBlock) }, (_, number) => ({
        family,
        design,
        number,
        runs: Math.min(runsOfBlock, replicates - number * runsOfBlock),
      })),
    ),
  );
}

export function runBlock({ family, design, number, runs }: Block): Tally[] {
  const { [family]: found } = families;
  return tally(found!, found!.designs[design]!, runs, seedOf(`${family} ${design} ${number}`));
}

/** What all blocks of a family show. */
export function summariseFamily(
  name: string,
  done: readonly { readonly block: Block; readonly tallies: Tally[] }[],
): Simulated[] {
  const family = families[name]!;
  return summarise(
    family,
    family.designs.map((_, design) =>
      done.filter(({ block }) => block.design === design).map(({ tallies }) => tallies),
    ),
  );
}

/** The hash FNV-1a. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
