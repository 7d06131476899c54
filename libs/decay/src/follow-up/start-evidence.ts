import type { Direction } from '../e-sr';
import { hazardRatios, logSumExp } from './alternatives';
import type { CohortTable } from './cohort-tables';
import { type GammaPart, posteriorLogWeights } from './gamma-mixture';

/** What "as well calibrated as before" means for a stream. */
export type NullHypothesis =
  /** Deaths become known at this multiple of the stated hazard: at least (over-prediction), at most (under-prediction). */
  | { readonly kind: 'claimed'; readonly factor: Readonly<Record<Direction, number>> }
  /** One level throughout, unknown, with this prior; the patients before a start tell it. */
  | { readonly kind: 'reference'; readonly prior: readonly GammaPart[] };

/** Claimed mode: `completeness` of the deaths are reported in time; a hazard ratio of `tolerance` is granted. */
export function claimedNull(completeness: number, tolerance: number): NullHypothesis {
  return {
    kind: 'claimed',
    factor: { 'over-prediction': completeness / tolerance, 'under-prediction': tolerance },
  };
}

/**
 * Evidence of a change for each possible first cohort: the logarithm of the e-process that has used the patients
 * indexed from it on, averaged over the alternatives.
 *
 * @param table known deaths and exposure by cohort, as of the look; all of it tells the level in reference mode
 * @param since first cohort that may be a start
 * @param through cohort of the look
 * @returns natural logarithms, shape [through - since + 1]; a cohort without patients at the end has 0
 * @see detector note, sections 1.2 and 2
 */
export function evidenceByStart(
  table: CohortTable,
  { since, through }: { readonly since: number; readonly through: number },
  direction: Direction,
  hypothesis: NullHypothesis,
): Float64Array {
  const starts = new Float64Array(Math.max(0, through - since + 1));
  const evidence = startEvidence(table, direction, hypothesis);
  let [deaths, exposure] = [0, 0];
  for (let j = starts.length - 1; j >= 0; j--) {
    const place = since + j - table.firstCohort;
    deaths += table.deaths[place]!;
    exposure += table.exposure[place]!;
    starts[j] = evidence(deaths, exposure);
  }
  return starts;
}

/** Evidence of a change at one first cohort, from all that the table holds of the cohorts from it on. */
export function evidenceSince(
  table: CohortTable,
  since: number,
  direction: Direction,
  hypothesis: NullHypothesis,
): number {
  let [deaths, exposure] = [0, 0];
  for (let place = since - table.firstCohort; place < table.deaths.length; place++) {
    deaths += table.deaths[place]!;
    exposure += table.exposure[place]!;
  }
  return startEvidence(table, direction, hypothesis)(deaths, exposure);
}

/** The statistic of a stream: logarithm of the sum of its e-processes. */
export function statisticSince(starts: Float64Array, from: number): number {
  return logSumExp(starts, from);
}

type Evidence = (deaths: number, exposure: number) => number;

function startEvidence(table: CohortTable, direction: Direction, hypothesis: NullHypothesis): Evidence {
  const ratios = hazardRatios[direction];
  switch (hypothesis.kind) {
    case 'claimed':
      return claimedEvidence(ratios, hypothesis.factor[direction]);
    case 'reference':
      return referenceEvidence(ratios, hypothesis.prior, table);
  }
}

/** theta^N exp((1 - theta) f A). */
function claimedEvidence(ratios: readonly number[], factor: number): Evidence {
  const logs = ratios.map((theta) => Math.log(theta));
  const terms = new Float64Array(ratios.length);
  const average = Math.log(ratios.length);
  return (deaths, exposure) => {
    for (let t = 0; t < terms.length; t++) terms[t] = deaths * logs[t]! + (1 - ratios[t]!) * factor * exposure;
    return logSumExp(terms) - average;
  };
}

/**
 * theta^N m(T - (1 - theta) A) / m(T), m the marginal of all deaths under the prior. For one gamma the ratio is
 * ((a + T) / (a + T - (1 - theta) A))^(a + n); the parts of the mixture are weighted by what all deaths say of them.
 */
function referenceEvidence(ratios: readonly number[], prior: readonly GammaPart[], table: CohortTable): Evidence {
  const allDeaths = table.deaths.reduce((sum, value) => sum + value, 0);
  const allExposure = table.exposure.reduce((sum, value) => sum + value, 0);
  const weights = posteriorLogWeights(prior, allDeaths, allExposure);
  const logs = ratios.map((theta) => Math.log(theta));
  const terms = new Float64Array(ratios.length * prior.length);
  const average = Math.log(ratios.length);
  return (deaths, exposure) => {
    let place = 0;
    for (let t = 0; t < ratios.length; t++) {
      const less = (1 - ratios[t]!) * exposure;
      for (let k = 0; k < prior.length; k++) {
        const { shape } = prior[k]!;
        const ratio = -(shape + allDeaths) * Math.log1p(-less / (shape + allExposure));
        terms[place++] = deaths * logs[t]! + weights[k]! + ratio;
      }
    }
    return logSumExp(terms) - average;
  };
}
