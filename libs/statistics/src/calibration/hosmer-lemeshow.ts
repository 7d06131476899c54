import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import type { Estimate } from '../estimate';
import { ascending, type OrderedCases } from '../ordering/ascending';
import { CompensatedSum } from '../sum';

export type HosmerLemeshow = Estimate & { readonly degreesOfFreedom?: number; readonly note?: string };

/**
 * Hosmer-Lemeshow statistic over groups of equal size. Only to compare with the literature, not for decisions.
 *
 * It depends on the grouping, has no direction, and with enough cases every model fails it. On validation data it has
 * as many degrees of freedom as groups.
 *
 * @formula sum over groups of (observed - expected)^2 / (expected (1 - expected / n))
 * @misleads always as a verdict: it depends on the grouping, and with enough cases every model fails
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order; cases of equal risk are grouped in the order given
 * @param groups number of groups of equal size
 * @returns chi-square with its p-value
 * @see Hosmer & Lemeshow 1980, Commun Stat A9:1043
 * @checkedAgainst Python scipy
 */
export function hosmerLemeshow(risks: Float64Array, outcomes: Uint8Array, groups = 10): HosmerLemeshow {
  return hosmerLemeshowOf(ascending(risks, outcomes), groups);
}

/** The same of cases that are in order. */
export function hosmerLemeshowOf({ risks, outcomes }: OrderedCases, groups = 10): HosmerLemeshow {
  const cases = risks.length;
  if (cases === 0) return { notEstimable: 'empty' };
  if (cases < groups) return { notEstimable: 'below-minimum-cases' };
  let value = 0;
  for (let group = 0, from = 0; group < groups; group++) {
    const expected = new CompensatedSum();
    const to = Math.ceil(((group + 1) * cases) / groups);
    let observed = 0;
    for (let i = from; i < to; i++) {
      observed += outcomes[i]!;
      expected.add(risks[i]!);
    }
    const variance = expected.value * (1 - expected.value / (to - from));
    if (!(variance > 0)) return { notEstimable: 'degenerate-variance' };
    value += (observed - expected.value) ** 2 / variance;
    from = to;
  }
  const p = 1 - chisquareCdf(value, groups);
  return { value, interval: null, p, degreesOfFreedom: groups, note: 'not for decisions' };
}
