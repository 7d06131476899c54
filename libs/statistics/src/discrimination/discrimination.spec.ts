import fc from 'fast-check';
import { hanleyMcNeil } from './hanley-mcneil';
import { harrellC } from './harrell-c';
import { s12 } from '../survival/s12.builder';
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

test('a case without one of the risks is refused by its place', () => {
  const gap = t20.b.with(7, NaN);
  expect(() => pairedDeLong(t20.a, gap, t20.outcomes)).toThrow('the risk of case 7 is not a number');
  expect(() => pairedDeLong(gap, t20.a, t20.outcomes)).toThrow(RangeError);
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

test('golden B1: standard error by Hanley and McNeil', () => {
  near(hanleyMcNeil(0.6868131868131868, 7, 13), 0.1315120558307659);
});

test('golden B5: Harrell’s C of the twelve cases', () => {
  expectEstimate(harrellC(s12.risks, s12.followUp), 25.5 / 33);
});

test('Harrell’s C is the share of concordant usable pairs, counted one by one', () => {
  const given = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom(0, 1, 2), fc.integer({ min: 0, max: 9 })),
    { minLength: 1, maxLength: 40 },
  );
  fc.assert(
    fc.property(given, (rows) => {
      let [usable, ranked] = [0, 0];
      for (const [time, status, risk] of rows) {
        if (status !== 1) continue;
        for (const [otherTime, otherStatus, otherRisk] of rows) {
          if (!(otherTime > time || (otherTime === time && otherStatus !== 1))) continue;
          usable++;
          ranked += risk > otherRisk ? 1 : risk === otherRisk ? 0.5 : 0;
        }
      }
      const found = harrellC(
        Float64Array.from(rows, ([, , risk]) => risk),
        { times: Float64Array.from(rows, ([time]) => time), statuses: Uint8Array.from(rows, ([, status]) => status) },
      );
      if (usable === 0) return expect(found).toEqual({ notEstimable: 'one-class' });
      expectEstimate(found, ranked / usable, undefined, undefined, 1e-12);
    }),
    { numRuns: 1000, seed: 7 },
  );
});
