import { chiSquareTest, populationStabilityIndex } from '../src/distances/binned-distances';
import { missingnessChange } from '../src/distances/missingness-change';
import { kolmogorovSmirnov } from '../src/distances/sample-distances';
import type { Generator } from '../src/resampling/seeded-generator';
import { designs, type Family, silent } from './procedure';
import { binomial } from './shares';

const bins = 10;

/** An input that has not moved: a reference ten times as large as the group. */
export const inputs: Family = {
  procedures: {
    'stability index': { kind: 'test' },
    'chi-square of an input': { kind: 'test' },
    'Kolmogorov-Smirnov of an input': { kind: 'test' },
    'change of missing values': { kind: 'test' },
  },
  designs,
  replicate: ({ cases, prevalence }, generator) => {
    const [reference, current] = [binned(10 * cases, generator), binned(cases, generator)];
    const values = (count: number) => Float64Array.from({ length: count }, () => generator.normal());
    const missing = { missing: binomial(cases, prevalence, generator), cases };
    return {
      size: { cases, events: missing.missing },
      outcomes: {
        'stability index': silent(populationStabilityIndex({ reference, current })),
        'chi-square of an input': silent(chiSquareTest({ reference, current })),
        'Kolmogorov-Smirnov of an input': silent(kolmogorovSmirnov(values(10 * cases), values(cases))),
        'change of missing values': silent(
          missingnessChange({ missing: binomial(10 * cases, prevalence, generator), cases: 10 * cases }, missing),
        ),
      },
    };
  },
};

function binned(count: number, generator: Generator): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < count; i++) counts[generator.below(bins)]!++;
  return counts;
}
