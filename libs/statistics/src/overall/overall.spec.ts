import { expectEstimate, near } from '../expect-estimate.builder';
import { t20 } from '../t20.builder';
import { brier } from './brier';
import { brierDifference } from './brier-difference';
import { logLoss } from './log-loss';
import { murphy } from './murphy';
import { scaledBrier } from './scaled-brier';

test('golden C3: Brier score, scaled Brier score and log-loss', () => {
  expectEstimate(brier(t20.a, t20.outcomes), 0.20498);
  expectEstimate(brier(Float64Array.of(0.1, 0.9, 0.8, 0.3), Uint8Array.of(0, 1, 1, 0)), 0.0375);
  expectEstimate(scaledBrier(t20.a, t20.outcomes), 0.09898901098901092);
  expectEstimate(logLoss(t20.a, t20.outcomes), 0.6326495733694111);
});

test('golden C3: the parts of the Brier score', () => {
  const distinct = murphy(t20.a, t20.outcomes, 'distinct');
  const binned = murphy(t20.a, t20.outcomes, 10);
  if ('notEstimable' in distinct || 'notEstimable' in binned) throw new Error('not estimable');
  near(distinct.reliability, 0.12998);
  near(distinct.resolution, 0.1525);
  near(distinct.uncertainty, 0.2275);
  near(binned.reliability, 0.06335216666666667);
  near(binned.resolution, 0.08916666666666666);
  near(binned.withinBinVariance, 0.0004611666666666666);
  near(binned.withinBinCovariance, -0.0028333333333333327);
  for (const parts of [distinct, binned]) {
    const total = parts.reliability - parts.resolution + parts.uncertainty;
    near(total + parts.withinBinVariance - parts.withinBinCovariance, 0.20498, 1e-12);
  }
});

test('certain and wrong predictions are moved and counted by the log-loss alone', () => {
  const [risks, outcomes] = [Float64Array.of(0, 1), Uint8Array.of(1, 0)];
  expect(logLoss(risks, outcomes)).toMatchObject({ clipped: 2 });
  expectEstimate(brier(risks, outcomes), 1);
  expect(scaledBrier(risks, Uint8Array.of(1, 1))).toEqual({ notEstimable: 'one-class' });
});

test('difference of the Brier scores of two models: SciPy ttest_rel with a normal interval', () => {
  const found = brierDifference({ first: t20.a, second: t20.b }, t20.outcomes);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.difference, 0.00439500000000001);
  near(found.standardError, 0.016814670090821226);
  near(found.interval.low, -0.028561147789932434);
  near(found.interval.high, 0.037351147789932454);
  const one = { first: Float64Array.of(0.2), second: Float64Array.of(0.3) };
  expect(brierDifference(one, Uint8Array.of(1))).toEqual({ notEstimable: 'degenerate-variance' });
});
