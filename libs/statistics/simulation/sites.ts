import { meanInterval, predictionInterval } from '../src/meta-analysis/pooled-intervals';
import { randomEffects } from '../src/meta-analysis/random-effects';
import { PoissonDraws } from '../src/resampling/poisson-draws';
import { shrunkenEstimates } from '../src/fairness/shrunken-estimates';
import { shrunkenRatios } from '../src/fairness/shrunken-ratios';
import { type Design, designs, type Family, holds } from './procedure';

const sites = 8;
const between = 0.3;

/** Eight sites of unequal size with standard errors as of log-odds; true values normal about 0. */
export const pooledSites: Family = {
  procedures: {
    'mean over sites, Hartung-Knapp': { kind: 'interval' },
    'new site, Higgins': { kind: 'interval' },
    'new site, Hartung-Knapp': { kind: 'interval' },
  },
  designs,
  replicate: (design, generator) => {
    const size = { cases: sites, events: 0 };
    const truths = Array.from({ length: sites }, () => between * generator.normal());
    const estimates = truths.map((truth, site) => {
      const standardError = errorOf(design, site);
      return { value: truth + standardError * generator.normal(), standardError };
    });
    const pooled = randomEffects(estimates, 'restricted-likelihood');
    if ('notEstimable' in pooled) return { size, outcomes: notGiven };
    const mean = meanInterval(estimates, pooled);
    const next = between * generator.normal();
    const [higgins, knapp] = (['higgins', 'hartung-knapp'] as const).map((variant) =>
      predictionInterval(estimates, pooled, variant),
    );
    return {
      size,
      outcomes: {
        'mean over sites, Hartung-Knapp': 'notEstimable' in mean ? 'not-given' : holds(mean.interval, 0),
        'new site, Higgins': 'notEstimable' in higgins! ? 'not-given' : holds(higgins, next),
        'new site, Hartung-Knapp': 'notEstimable' in knapp! ? 'not-given' : holds(knapp, next),
      },
    };
  },
};

export const drawnGroups: Family = {
  procedures: {
    'estimates drawn to their mean, posterior': {
      kind: 'interval',
      shows: ['drawn calibrationInTheLarge: posterior'],
    },
    'ratios drawn to 1, posterior': { kind: 'interval', shows: ['drawn observedExpectedRatio: posterior'] },
  },
  designs,
  replicate: (design, generator) => {
    const truths = Array.from({ length: sites }, () => between * generator.normal());
    const estimates = truths.map((truth, site) => {
      const standardError = errorOf(design, site);
      return { value: truth + standardError * generator.normal(), standardError };
    });
    const drawn = shrunkenEstimates(estimates, 0.2);
    const ratios = truths.map((truth, site) => {
      const expected = design.cases * design.prevalence * sizeOf(site);
      return { observed: new PoissonDraws(expected * Math.exp(truth - between ** 2 / 2), generator).next(), expected };
    });
    const ratio = shrunkenRatios(ratios).groups[0]!;
    return {
      size: { cases: sites, events: 0 },
      outcomes: {
        'estimates drawn to their mean, posterior':
          'notEstimable' in drawn ? 'not-given' : holds(drawn.groups[0]!.interval, truths[0]!),
        'ratios drawn to 1, posterior': holds(ratio.interval, Math.exp(truths[0]! - between ** 2 / 2)),
      },
    };
  },
};

const notGiven = {
  'mean over sites, Hartung-Knapp': 'not-given',
  'new site, Higgins': 'not-given',
  'new site, Hartung-Knapp': 'not-given',
} as const;

const sizeOf = (site: number): number => 1 + (site % 4);

function errorOf({ cases, prevalence }: Design, site: number): number {
  return 1 / Math.sqrt(cases * sizeOf(site) * prevalence * (1 - prevalence));
}
