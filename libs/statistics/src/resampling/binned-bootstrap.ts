import type { OrderedCases } from '../ordering/ascending';
import { PoissonDraws } from './poisson-draws';
import type { Generator } from './seeded-generator';

/** Neighbouring cases of nearly the same risk. */
export interface BinnedCases {
  /** Mean risk, ascending. */
  readonly risks: Float64Array;
  readonly events: Float64Array;
  readonly others: Float64Array;
}

const cells = 100;

/**
 * The cases in cells of neighbours of a hundredth of them; equal risks are always in one cell, and in one of their own
 * where they fill it.
 */
export function binnedCases({ risks, outcomes }: OrderedCases): BinnedCases {
  const fewest = Math.max(1, risks.length / cells);
  const ahead = Math.ceil(fewest) - 1;
  const bins: { risk: number; events: number; others: number }[] = [];
  for (let from = 0; from < risks.length;) {
    let [total, events, to] = [0, 0, from];
    for (; to < risks.length; to++) {
      const tied = to > from && risks[to] === risks[to - 1];
      if (!tied && to > from && (to - from >= fewest || risks[to + ahead] === risks[to])) break;
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

/** Numbers of many resamples beside those of the cases, all of the same binned cases. */
export interface BinnedSamples {
  readonly binned: Float64Array;
  /** One number of every resample that gives it, ascending. */
  readonly sorted: (number: number) => Float64Array;
}

export interface BinnedStatistic {
  /** Writes the numbers of binned cases from one place on; false where they give none. The counts are used again. */
  write(resample: BinnedCases, into: Float64Array, from: number): boolean;
}

interface Resampling {
  readonly replicates: number;
  readonly generator: Generator;
  /** How many numbers the statistic has. */
  readonly numbers: number;
}

/**
 * Poisson resamples of binned cases: the work does not grow with the number of cases.
 *
 * Each case enters a resample a Poisson number of times with mean 1, so a cell does with its number of cases as mean.
 *
 * @param means cases of each cell, or what is expected of them
 * @returns undefined where the cases or a tenth of the resamples gave none
 * @see Efron & Tibshirani 1993, An Introduction to the Bootstrap; Hanley & MacGibbon 2006, Comput Methods Programs Biomed 83:57
 */
export function binnedSamples(
  means: BinnedCases,
  { replicates, generator, numbers }: Resampling,
  statistic: BinnedStatistic,
): BinnedSamples | undefined {
  const binned = new Float64Array(numbers);
  if (!statistic.write(means, binned, 0)) return undefined;
  const drawEvents = Array.from(means.events, (mean) => new PoissonDraws(mean, generator));
  const drawOthers = Array.from(means.others, (mean) => new PoissonDraws(mean, generator));
  const resample = { risks: means.risks, events: means.events.slice(), others: means.others.slice() };
  const found = new Float64Array(numbers * replicates);
  let count = 0;
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (let cell = 0; cell < means.risks.length; cell++) {
      resample.events[cell] = drawEvents[cell]!.next();
      resample.others[cell] = drawOthers[cell]!.next();
    }
    if (statistic.write(resample, found, count * numbers)) count++;
  }
  if (count < 0.9 * replicates) return undefined;
  return {
    binned,
    sorted: (number) => {
      const values = new Float64Array(count);
      for (let i = 0; i < count; i++) values[i] = found[i * numbers + number]!;
      return values.sort();
    },
  };
}
