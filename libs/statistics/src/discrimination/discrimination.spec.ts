import { t20 } from '../t20.builder';
import { auroc } from './auroc';
import { averagePrecision } from './average-precision';
import { delong } from './delong';
import { pairedDeLong } from './paired-delong';
import { partialAuroc } from './partial-auroc';
import { expectEstimate, near } from '../expect-estimate.builder';

test('golden B1: area under the curve, DeLong variance, logit and Wald interval', () => {
  expectEstimate(auroc(t20.a, t20.outcomes), 0.6868131868131868, 0.38575416937624335, 0.8844967185113163);
  expectEstimate(auroc(t20.b, t20.outcomes), 0.7142857142857143, 0.3866883802081031, 0.9083652070577158);
  expectEstimate(auroc(t20.a, t20.outcomes, 'wald'), 0.6868131868131868, 0.4178387595672727, 0.955787614059101);
  expectEstimate(auroc(t20.b, t20.outcomes, 'wald'), 0.7142857142857143, 0.43315413446878726, 0.9954172941026413);
  near(delong(t20.a, t20.outcomes).variance, 0.018833272954152075);
  near(delong(t20.b, t20.outcomes).variance, 0.02057420601376645);
});

test('golden B2: paired difference of two models', () => {
  const found = pairedDeLong(t20.a, t20.b, t20.outcomes);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.difference, -0.027472527472527486);
  near(found.standardError, 0.07230373971850501);
  near(found.covariance, 0.017089824095318604);
  near(found.z, -0.3799599796564371);
  near(found.p, 0.7039751227890922);
  near(found.interval.low, -0.1691852532683555);
  near(found.interval.high, 0.11424019832330054);
});

test('a model against itself differs by nothing, with p = 1', () => {
  expect(pairedDeLong(t20.a, t20.a, t20.outcomes)).toMatchObject({ difference: 0, z: 0, p: 1 });
});

test('golden B3: average precision', () => {
  expectEstimate(averagePrecision(t20.a, t20.outcomes), 0.6484126984126986, 0.2810117886981558, 0.8969316213237016);
  expectEstimate(averagePrecision(t20.b, t20.outcomes), 0.7073102336260231, 0.3217418278701022, 0.9248740020580155);
  expectEstimate(averagePrecision(Float64Array.of(0.1, 0.4, 0.35, 0.8), Uint8Array.of(0, 0, 1, 1)), 5 / 6);
});

test('golden B4: partial area up to a false-positive rate of 0.2', () => {
  const found = partialAuroc(t20.a, t20.outcomes);
  expectEstimate(found, 0.07472527472527472);
  near(found.standardised, 0.652014652014652);
});

test('the partial area up to 1 is the area', () => {
  expectEstimate(partialAuroc(t20.b, t20.outcomes, 1), 0.7142857142857143);
});

test('one class, no case, one event and equal risks are said, never NaN', () => {
  const none = new Float64Array(0);
  const { outcomes } = t20;
  expect(auroc(none, new Uint8Array(0))).toEqual({ notEstimable: 'empty' });
  expect(auroc(Float64Array.of(0.1, 0.2), Uint8Array.of(1, 1))).toEqual({ notEstimable: 'one-class' });
  expect(auroc(new Float64Array(20).fill(0.3), outcomes)).toMatchObject({ value: 0.5, interval: null });
  expect(auroc(Float64Array.of(0.1, 0.2, 0.3), Uint8Array.of(0, 0, 1))).toEqual({
    value: 1,
    interval: null,
    reason: 'degenerate-variance',
  });
  expect(averagePrecision(none, new Uint8Array(0))).toEqual({ notEstimable: 'empty' });
  expect(partialAuroc(Float64Array.of(0.4), Uint8Array.of(0))).toEqual({ notEstimable: 'one-class' });
});

test('a perfect ranking has a one-sided interval', () => {
  const risks = Float64Array.from({ length: 20 }, (_, i) => i / 20);
  const found = auroc(
    risks,
    Uint8Array.from(risks, (_, i) => Number(i >= 10)),
  );
  expect(found).toMatchObject({ value: 1, interval: { high: 1, method: 'degenerate' } });
});
