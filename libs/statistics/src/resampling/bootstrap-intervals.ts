import type { Interval } from '../estimate';
import type { OrderedCases } from '../ordering/ascending';
import { percentileLimits } from './percentile-limits';
import { type Unit, resampler, rowResampler } from './resample';
import type { Generator } from './seeded-generator';

export interface Bootstrap {
  readonly unit: Unit;
  readonly replicates: number;
  readonly generator: Generator;
}

/** Several numbers of the same resamples, each ascending, for every name that at least nine tenths of them could give. */
export function bootstrapSamples(
  cases: OrderedCases,
  bootstrap: Bootstrap,
  statistic: (resample: OrderedCases) => Readonly<Record<string, number>>,
): Record<string, Float64Array> {
  const draw = resampler(cases, bootstrap.unit, bootstrap.generator);
  return repeatedly(bootstrap.replicates, () => statistic(draw()));
}

/**
 * Percentile intervals of several numbers of rows that are more than a risk and an outcome.
 *
 * @param rows their number, and how many of the resampled units the numbers rest on; of two classes those of the smaller
 * @param statistic the numbers of one resample by name, from its row numbers; what a resample cannot give is left out
 * @returns an interval for each name that at least nine tenths of the resamples could give
 * @see Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13
 */
export function bootstrapRows(
  rows: { readonly count: number; readonly units: number },
  bootstrap: Bootstrap,
  statistic: (drawn: Uint32Array) => Readonly<Record<string, number>>,
): Record<string, Interval> {
  const draw = rowResampler(rows.count, bootstrap.unit, bootstrap.generator);
  return percentiles(
    repeatedly(bootstrap.replicates, () => statistic(draw())),
    { ...bootstrap, units: rows.units },
  );
}

/** The limits of each sample. */
export function percentiles(
  samples: Readonly<Record<string, Float64Array>>,
  { unit, units }: { readonly unit: Unit; readonly units: number },
): Record<string, Interval> {
  const method = methodOf(unit);
  return Object.fromEntries(
    Object.entries(samples).map(([name, sorted]) => [
      name,
      { ...percentileLimits(sorted, units), level: 0.95, method },
    ]),
  );
}

/** Several numbers from each of many draws, ascending by name; those that more than a tenth of the draws lacks are left out. */
export function repeatedly(
  replicates: number,
  next: () => Readonly<Record<string, number>>,
): Record<string, Float64Array> {
  const found = new Map<string, number[]>();
  for (let replicate = 0; replicate < replicates; replicate++) {
    for (const [name, value] of Object.entries(next())) {
      const values = found.get(name);
      if (values === undefined) found.set(name, [value]);
      else values.push(value);
    }
  }
  const usable = [...found].filter(([, values]) => values.length >= 0.9 * replicates);
  return Object.fromEntries(usable.map(([name, values]) => [name, Float64Array.from(values).sort()]));
}

function methodOf(unit: Unit): string {
  return unit.kind === 'patient' ? 'bootstrap-patient' : 'bootstrap';
}
