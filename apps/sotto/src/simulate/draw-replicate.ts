import { ageBand, attributes, cancer, cancerLogOdds, flags, lung, otherSolid } from './attributes';
import type { Reports } from '@sotto/decay';
import { isNull, type Scenario, scenarios } from './scenario';
import { type Draws, sfc32 } from './sfc32';

export const referenceDays = 364;
export const monitoredDays = 730;
export const horizonDays = 60;
export const lagDays = 30;

/** One simulated hospital, patients in ascending order of index time; days count from the change. */
export interface Replicate {
  readonly indexDays: Float64Array;
  readonly risks: Float64Array;
  /** Day on which the death became known, Infinity where none is within horizon and lag. */
  readonly knownDays: Float64Array;
  /** Days on which a registry reports; absent: each death as it becomes known. */
  readonly reports?: Reports;
  /** 1 = dead within the horizon and known within the lag. */
  readonly outcomes: Uint8Array;
  /** By attribute, levels counted from 1. */
  readonly levels: readonly Uint8Array[];
  /** By flag, 1 = has it. */
  readonly flags: readonly Uint8Array[];
  /** 1 = an order for immunotherapy is known at the index time. */
  readonly immunotherapy: Uint8Array;
}

/** Draws one replicate of keytruda-v1. */
export function drawReplicate(scenario: Scenario, replicate: number, seed: number, admissionsPerDay = 80): Replicate {
  const draws = sfc32(seed, replicate, scenarios.indexOf(scenario) + 1);
  const days = admissionDays(draws, admissionsPerDay);
  const empty = () => new Uint8Array(days.length);
  const drawn = {
    indexDays: days,
    risks: new Float64Array(days.length),
    knownDays: new Float64Array(days.length).fill(Infinity),
    outcomes: empty(),
    levels: attributes.map(empty),
    flags: flags.map(empty),
    immunotherapy: empty(),
  };
  const shocks = Array.from({ length: Math.ceil((referenceDays + monitoredDays) / 7) + 1 }, () =>
    scenario.shock === 0 ? 0 : scenario.shock * draws.normal(),
  );
  for (let i = 0; i < days.length; i++) drawPatient(drawn, i, scenario, draws, shocks);
  return drawn;
}

function admissionDays(draws: Draws, perDay: number): Float64Array {
  const days: number[] = [];
  for (let day = -referenceDays; day < monitoredDays; day++) {
    const count = draws.poisson(perDay);
    const seconds = Array.from({ length: count }, () => Math.floor(86_400 * draws.uniform()));
    for (const second of seconds.sort((a, b) => a - b)) days.push(day + second / 86_400);
  }
  return Float64Array.from(days);
}

function drawPatient(drawn: Replicate, i: number, scenario: Scenario, draws: Draws, shocks: readonly number[]): void {
  const day = drawn.indexDays[i]!;
  const chosen = attributes.map(({ probabilities }) => draws.choice(probabilities));
  chosen.forEach((level, a) => (drawn.levels[a]![i] = level + 1));
  const has = flags.map(({ probability }, f) => (drawn.flags[f]![i] = draws.uniform() < probability ? 1 : 0));
  const kind = chosen[cancer]!;
  let stated = cancerLogOdds[kind]! + 0.5 * (chosen[ageBand]! - 1.2) + 0.9 * has[1]! + 0.8 * draws.normal();
  if (kind === lung && day >= 0) stated += scenario.caseMix;
  drawn.risks[i] = Math.round(1e9 / (1 + Math.exp(-stated))) / 1e9;
  const treated = kind === lung && day >= 0 && draws.uniform() < scenario.uptake(Math.floor(day)) && !isNull(scenario);
  const inVain = kind === otherSolid && day >= 0 && draws.uniform() < scenario.treatedInVain;
  drawn.immunotherapy[i] = treated || inVain ? 1 : 0;
  const { slope, intercept } = scenario.miscalibration;
  const logOdds = slope * stated + intercept + shocks[Math.floor((day + referenceDays) / 7)]!;
  const hazard = (Math.log1p(Math.exp(logOdds)) / horizonDays) * (treated ? scenario.hazardRatio : 1);
  drawReport(drawn, i, draws.exponential() / hazard, scenario, draws);
}

/** One death in a hundred is never reported; the others within two days or, nearly as often, much later. */
function drawReport(drawn: Replicate, i: number, deathAfter: number, scenario: Scenario, draws: Draws): void {
  const delay = draws.uniform() < 0.55 ? 2 * draws.uniform() : 3 + 8 * draws.exponential();
  const reported = draws.uniform() >= 0.01;
  const knownAfter = deathAfter + delay * (drawn.indexDays[i]! >= 0 ? scenario.delay : 1);
  if (!reported || deathAfter > horizonDays || knownAfter > horizonDays + lagDays) return;
  drawn.outcomes[i] = 1;
  drawn.knownDays[i] = drawn.indexDays[i]! + knownAfter;
}
