import { readFileSync } from 'node:fs';
import { near } from '../expect-estimate.builder';
import { meanInterval, predictionInterval } from './pooled-intervals';
import { type BetweenVariance, type RandomEffects, randomEffects, type StudyEstimate } from './random-effects';
import { logitArea, logRatio } from './site-estimates';

interface Metafor {
  readonly bcg: Record<string, number> & Record<'yi' | 'sei' | 'HK.ci' | 'HK.adhoc.ci' | 'PI.tk1.HK', number[]>;
}

const { bcg } = JSON.parse(readFileSync('libs/statistics/reference/meta.json', 'utf8')) as Metafor;
const trials = bcg.yi.map((value, i) => ({ value, standardError: bcg.sei[i]! }));

const pooledBy = (estimates: readonly StudyEstimate[], method: BetweenVariance): RandomEffects => {
  const pooled = randomEffects(estimates, method);
  if ('notEstimable' in pooled) throw new Error(pooled.notEstimable);
  return pooled;
};

function limits(found: { low: number | null; high: number | null } | { notEstimable: string }, expected: number[]) {
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.low, expected[0]!, 1e-8);
  near(found.high, expected[1]!, 1e-8);
}

test.each([
  ['DL', 'dersimonian-laird'],
  ['REML', 'restricted-likelihood'],
] as const)('golden J2: the thirteen BCG trials by %s', (name, method) => {
  const pooled = pooledBy(trials, method);
  near(pooled.heterogeneity, bcg.Q!, 1e-8);
  near(pooled.betweenVariance, bcg[`${name}.tau2`]!, 1e-8);
  near(pooled.mean, bcg[`${name}.mu`]!, 1e-8);
  near(pooled.standardErrorOfMean, bcg[`${name}.se`]!, 1e-8);
});

test('golden J2: Hartung-Knapp and prediction intervals of the BCG trials', () => {
  const pooled = pooledBy(trials, 'restricted-likelihood');
  const mean = meanInterval(trials, pooled);
  if ('notEstimable' in mean) throw new Error(mean.notEstimable);
  near(mean.standardError, bcg['HK.se']!, 1e-8);
  limits(mean.interval, bcg['HK.ci']);
  limits(predictionInterval(trials, pooled), [-2.008375906922557, 0.5793112226062807]);
  limits(predictionInterval(trials, pooled, 'hartung-knapp'), [-1.9960168341961815, 0.566952149879905]);
  limits(predictionInterval(trials, pooled, 'normal'), [-1.8666922179028673, 0.4376275335865909]);
});

test('golden J2: areas under the curve of five sites', () => {
  const [areas, errors] = [
    [0.87, 0.84, 0.79, 0.88, 0.82],
    [0.012, 0.02, 0.03, 0.015, 0.025],
  ];
  const sites = areas.map((area, i) => logitArea(area, errors[i]!) as StudyEstimate);
  near(pooledBy(sites, 'dersimonian-laird').betweenVariance, 0.04588540618114789, 1e-8);
  const pooled = pooledBy(sites, 'restricted-likelihood');
  near(pooled.heterogeneity, 12.746018066646975, 1e-8);
  near(pooled.betweenVariance, 0.04896644995066031, 1e-8);
  const expit = (x: number | null) => 1 / (1 + Math.exp(-x!));
  near(expit(pooled.mean), 0.8455738434003041, 1e-8);
  const mean = meanInterval(sites, pooled);
  if ('notEstimable' in mean) throw new Error(mean.notEstimable);
  limits({ low: expit(mean.interval.low), high: expit(mean.interval.high) }, [0.7966341222897081, 0.88444463443756]);
  const higgins = predictionInterval(sites, pooled);
  const knapp = predictionInterval(sites, pooled, 'hartung-knapp');
  if ('notEstimable' in higgins || 'notEstimable' in knapp) throw new Error('not estimable');
  limits({ low: expit(higgins.low), high: expit(higgins.high) }, [0.7109987298291034, 0.9241670100293435]);
  limits({ low: expit(knapp.low), high: expit(knapp.high) }, [0.7311693788037019, 0.9168299967525906]);
});

test('sites that agree keep the plain standard error', () => {
  const sites = [0.1, 0.1, 0.11].map((value) => ({ value, standardError: 0.4 }));
  const pooled = pooledBy(sites, 'restricted-likelihood');
  const mean = meanInterval(sites, pooled);
  if ('notEstimable' in mean) throw new Error(mean.notEstimable);
  expect(mean.factor).toBeLessThan(1);
  near(mean.standardError, pooled.standardErrorOfMean, 1e-12);
});

test('one site is itself, two have no prediction interval', () => {
  const one = [{ value: 0.3, standardError: 0.1 }];
  expect(pooledBy(one, 'restricted-likelihood')).toMatchObject({ mean: 0.3, standardErrorOfMean: 0.1 });
  expect(meanInterval(one, pooledBy(one, 'dersimonian-laird'))).toEqual({ notEstimable: 'below-minimum-cases' });
  const two = [...one, { value: 0.5, standardError: 0.1 }];
  expect(predictionInterval(two, pooledBy(two, 'dersimonian-laird'))).toEqual({ notEstimable: 'below-minimum-cases' });
  expect('interval' in meanInterval(two, pooledBy(two, 'dersimonian-laird'))).toBe(true);
});

test('a site without events is corrected and says so; a perfect area is left out', () => {
  expect(logRatio(0, 4, 100)).toMatchObject({ continuityCorrected: true, value: Math.log(0.5 / 4) });
  expect(logRatio(5, 4, 100)).toMatchObject({ continuityCorrected: false, value: Math.log(5 / 4) });
  expect(logRatio(7, 4.7, 20).standardError).toBeCloseTo(Math.sqrt(0.65 / 7), 12);
  expect(logitArea(1, 0)).toEqual({ notEstimable: 'degenerate-variance' });
  expect(randomEffects([], 'dersimonian-laird')).toEqual({ notEstimable: 'empty' });
  expect(randomEffects([{ value: 1, standardError: 0 }], 'dersimonian-laird')).toEqual({
    notEstimable: 'degenerate-variance',
  });
});
