import { pairedDeLong } from '../discrimination/paired-delong';
import { near } from '../expect-estimate.builder';
import { t20 } from '../t20.builder';
import { casesForNonInferiority, nonInferiority } from './non-inferiority';

test('golden I: non-inferiority of two models on the same cases', () => {
  const paired = pairedDeLong(t20.a, t20.b, t20.outcomes);
  if ('notEstimable' in paired) throw new Error(paired.notEstimable);
  const found = nonInferiority(paired.difference, paired.standardError, 0.05, 0.05);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.z, 0.3115671833182781);
  near(found.p, 0.37768473874635367);
  near(found.low, -0.14640159599066563);
  expect(found.equivalenceP).toBe(found.p);
});

test('a limit above minus the margin and a p-value below the level say the same', () => {
  for (const difference of [-0.03, -0.02, 0, 0.01]) {
    const found = nonInferiority(difference, 0.01, 0.03);
    if ('notEstimable' in found) throw new Error(found.notEstimable);
    expect(found.low > -0.03).toBe(found.p < 0.025);
  }
});

test('cases from a pilot: at that many the test misses a fifth', () => {
  const cases = casesForNonInferiority({ cases: 100, standardError: 0.04 }, 0.05) as number;
  near(cases, 100 * 0.04 ** 2 * ((1.959963984540054 + 0.8416212335729143) / 0.05) ** 2, 1e-9);
});

test('equal models and a margin that is already lost are not estimable', () => {
  expect(nonInferiority(0, 0, 0.05)).toEqual({ notEstimable: 'degenerate-variance' });
  expect(casesForNonInferiority({ cases: 100, standardError: 0.04 }, 0.05, -0.05)).toEqual({
    notEstimable: 'degenerate-variance',
  });
});
