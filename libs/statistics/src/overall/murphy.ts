import type { NotEstimable } from '../estimate';
import { sum } from '../sum';

export interface Murphy {
  readonly reliability: number;
  readonly resolution: number;
  readonly uncertainty: number;
  readonly withinBinVariance: number;
  readonly withinBinCovariance: number;
}

/**
 * The Brier score in parts: reliability - resolution + uncertainty + within-bin variance - within-bin covariance.
 *
 * With one bin for each distinct risk the two within-bin parts are 0.
 *
 * @formula reliability sum of n_b / n (mean risk_b - rate_b)^2, resolution sum of n_b / n (rate_b - prevalence)^2,
 * uncertainty prevalence (1 - prevalence)
 * @misleads with many bins and few cases, where reliability and resolution are both too large
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @param bins number of bins of equal width, or one for each distinct risk
 * @see Murphy 1973, J Appl Meteorol 12:595; Stephenson, Coelho & Jolliffe 2008, Weather Forecast 23:752
 * @checkedAgainst Python
 */
export function murphy(risks: Float64Array, outcomes: Uint8Array, bins: number | 'distinct'): Murphy | NotEstimable {
  const cases = risks.length;
  if (cases === 0) return { notEstimable: 'empty' };
  const prevalence = sum(cases, (i) => outcomes[i]!) / cases;
  const keyOf = (risk: number) => (bins === 'distinct' ? risk : Math.min(bins - 1, Math.floor(risk * bins)));
  const members = [...Map.groupBy(risks.keys(), (i) => keyOf(risks[i]!)).values()].map((rows) => ({
    rows,
    risk: sum(rows.length, (i) => risks[rows[i]!]!) / rows.length,
    rate: sum(rows.length, (i) => outcomes[rows[i]!]!) / rows.length,
  }));
  const mean = (term: (bin: (typeof members)[number]) => number) =>
    sum(members.length, (i) => term(members[i]!)) / cases;
  return {
    reliability: mean(({ rows, risk, rate }) => rows.length * (risk - rate) ** 2),
    resolution: mean(({ rows, rate }) => rows.length * (rate - prevalence) ** 2),
    uncertainty: prevalence * (1 - prevalence),
    withinBinVariance: mean(({ rows, risk }) => sum(rows.length, (i) => (risks[rows[i]!]! - risk) ** 2)),
    withinBinCovariance: mean(
      ({ rows, risk, rate }) => 2 * sum(rows.length, (i) => (outcomes[rows[i]!]! - rate) * (risks[rows[i]!]! - risk)),
    ),
  };
}
