import type { Estimate } from '../estimate';
import { chiSquareUpperTail } from '../intervals/chi-square-upper-tail';
import { ascending, type OrderedCases } from '../ordering/ascending';
import { type Tally, tallyOrdered } from '../ordering/tally';
import { CompensatedSum, countEvents, sumOf } from '../sum';

export type HosmerLemeshow = Estimate & { readonly degreesOfFreedom?: number; readonly note?: string };

/**
 * Hosmer-Lemeshow statistic over groups of equal size. Only to compare with the literature, not for decisions.
 *
 * It depends on the grouping, has no direction, and with enough cases every model fails it. On validation data it has
 * as many degrees of freedom as groups.
 *
 * @formula sum over ten groups of (observed - expected)^2 / (expected (1 - expected / n)), n the cases of the group; group k
 * ends after the first ceil(k N / 10) of all N cases in ascending order of risk, rows of equal risk as they come in a file
 * @misleads always as a verdict: it depends on the grouping, and with enough cases every model fails
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @param options number of groups of equal size; a tie that a border of two groups divides is `shared`, each part with
 * the same event rate, so that the order of the rows does not matter; `in-order`, as packages have it, the rows are
 * taken as they come
 * @returns chi-square with its p-value
 * @see Hosmer & Lemeshow 1980, Commun Stat A9:1043
 * @checkedAgainst Python numpy, scipy
 */
export function hosmerLemeshow(
  risks: Float64Array,
  outcomes: Uint8Array,
  { groups = 10, ties = 'shared' }: { readonly groups?: number; readonly ties?: 'shared' | 'in-order' } = {},
): HosmerLemeshow {
  const cases = ascending(risks, outcomes);
  return ties === 'shared' ? sharingTies(tallyOrdered(cases), groups) : hosmerLemeshowInOrder(cases, groups);
}

/** The same of ascending cases, ties taken in the order of the rows. */
export function hosmerLemeshowInOrder({ risks, outcomes }: OrderedCases, groups = 10): HosmerLemeshow {
  let at = 0;
  return ofGroups(risks.length, groups, (size) => {
    const from = at;
    at += size;
    return { expected: sumOf(risks, from, at), observed: countEvents(outcomes.subarray(from, at)) };
  });
}

function sharingTies({ risks, cases, events, total }: Tally, groups: number): HosmerLemeshow {
  let [at, left] = [0, cases[0]!];
  return ofGroups(total, groups, (size) => {
    const [expected, observed] = [new CompensatedSum(), new CompensatedSum()];
    for (let wanted = size; wanted > 0;) {
      const part = Math.min(left, wanted);
      observed.add((part * events[at]!) / cases[at]!);
      expected.add(part * risks[at]!);
      wanted -= part;
      left -= part;
      if (left === 0) left = cases[++at] ?? 0;
    }
    return { expected: expected.value, observed: observed.value };
  });
}

/** @param next what the cases of the next group, of this size, sum up to */
function ofGroups(
  total: number,
  groups: number,
  next: (size: number) => { readonly expected: number; readonly observed: number },
): HosmerLemeshow {
  if (total === 0) return { notEstimable: 'empty' };
  if (total < groups) return { notEstimable: 'below-minimum-cases' };
  let value = 0;
  for (let group = 0, from = 0; group < groups; group++) {
    const to = Math.ceil(((group + 1) * total) / groups);
    const { expected, observed } = next(to - from);
    const variance = expected * (1 - expected / (to - from));
    if (!(variance > 0)) return { notEstimable: 'degenerate-variance' };
    value += (observed - expected) ** 2 / variance;
    from = to;
  }
  if (!Number.isFinite(value)) return { notEstimable: 'degenerate-variance' };
  const p = chiSquareUpperTail(value, groups);
  return { value, interval: null, p, degreesOfFreedom: groups, note: 'not for decisions' };
}
