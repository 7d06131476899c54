import type { Interval } from '../estimate';
import type { OrderedCases } from '../ordering/ascending';
import { quantileOfSorted } from '../ordering/quantile';
import { poissonDraws } from './poisson-draws';
import type { Generator } from './seeded-generator';

/** Neighbouring cases of nearly the same risk. */
export interface BinnedCases {
  /** Mean risk, ascending. */
  readonly risks: Float64Array;
  readonly events: Float64Array;
  readonly others: Float64Array;
}

const cells = 100;

/** The cases in at most 100 cells of neighbours; equal risks are always in one cell. */
export function binnedCases({ risks, outcomes }: OrderedCases): BinnedCases {
  const fewest = Math.max(1, risks.length / cells);
  const bins: { risk: number; events: number; others: number }[] = [];
  for (let from = 0; from < risks.length;) {
    let [total, events, to] = [0, 0, from];
    for (; to < risks.length && (to - from < fewest || risks[to] === risks[to - 1]); to++) {
      total += risks[to]!;
      events += outcomes[to]!;
    }
    bins.push({ risk: total / (to - from), events, others: to - from - events });
    from = to;
  }
  return {
    risks: Float64Array.from(bins, ({ risk }) => risk),
    events: Float64Array.from(bins, ({ events }) => events),
    others: Float64Array.from(bins, ({ others }) => others),
  };
}

/**
 * Percentile intervals from Poisson resamples of binned cases: the work does not grow with the number of cases.
 *
 * Each case enters a resample a Poisson number of times with mean 1, so a cell does with its number of cases as mean.
 *
 * @param statistic the numbers of one resample, or undefined where it gives none; the arrays are used again
 * @returns one interval for each number, shifted by the effect of binning; null if a tenth of the resamples gave none
 * @see Efron & Tibshirani 1993, An Introduction to the Bootstrap; Hanley & MacGibbon 2006, Comput Methods Programs Biomed 83:57
 */
export function binnedBootstrap(
  cases: BinnedCases,
  { replicates, generator }: { readonly replicates: number; readonly generator: Generator },
  statistic: (resample: BinnedCases) => readonly number[] | undefined,
): ((number: number, exact: number) => Interval) | undefined {
  const drawEvents = Array.from(cases.events, (mean) => poissonDraws(mean, generator));
  const drawOthers = Array.from(cases.others, (mean) => poissonDraws(mean, generator));
  const resample = { risks: cases.risks, events: cases.events.slice(), others: cases.others.slice() };
  const binned = statistic(cases);
  const found: (readonly number[])[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let cell = 0; cell < cases.risks.length; cell++) {
      resample.events[cell] = drawEvents[cell]!();
      resample.others[cell] = drawOthers[cell]!();
    }
    const values = statistic(resample);
    if (values !== undefined) found.push(values);
  }
  if (binned === undefined || found.length < 0.9 * replicates) return undefined;
  return (number, exact) => {
    const sorted = Float64Array.from(found, (values) => values[number]!).sort();
    const shift = exact - binned[number]!;
    const limit = (share: number) => Math.max(0, quantileOfSorted(sorted, share) + shift);
    return { low: limit(0.025), high: limit(0.975), level: 0.95, method: 'bootstrap' };
  };
}
