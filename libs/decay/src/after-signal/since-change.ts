import { type CohortTable } from '../follow-up/cohort-tables';
import { type GammaPart, posteriorLogWeights } from '../follow-up/gamma-mixture';
import type { NullHypothesis } from '../follow-up/start-evidence';

/** Deaths known so far, and how many of them the null hypothesis expects by then. */
export interface KnownAndExpected {
  readonly observed: number;
  readonly expected: number;
}

/** Patients indexed from a cohort on; in reference mode the level is what the patients before it tell. */
export function knownSince(table: CohortTable, cohort: number, hypothesis: NullHypothesis): KnownAndExpected {
  const place = cohort - table.firstCohort;
  const [, observed] = split(table.deaths, place);
  const [, exposure] = split(table.exposure, place);
  return { observed, expected: exposure * levelBefore(table, cohort, hypothesis) };
}

/** Level of the hazard that the patients indexed before a cohort tell; 1 where the risks are taken as stated. */
export function levelBefore(
  { firstCohort, deaths, exposure }: CohortTable,
  cohort: number,
  hypothesis: NullHypothesis,
): number {
  if (hypothesis.kind === 'claimed') return 1;
  const place = cohort - firstCohort;
  return levelOf(hypothesis.prior, split(deaths, place)[0], split(exposure, place)[0]);
}

/** Mean level after `deaths` at `exposure`. */
function levelOf(prior: readonly GammaPart[], deaths: number, exposure: number): number {
  const weights = posteriorLogWeights(prior, deaths, exposure);
  return prior.reduce((sum, { shape }, k) => sum + (Math.exp(weights[k]!) * (shape + deaths)) / (shape + exposure), 0);
}

function split(values: Float64Array, place: number): [number, number] {
  let [before, after] = [0, 0];
  values.forEach((value, i) => {
    if (i < place) before += value;
    else after += value;
  });
  return [before, after];
}
