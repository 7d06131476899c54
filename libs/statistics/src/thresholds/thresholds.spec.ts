import { expectEstimate, near } from '../expect-estimate.builder';
import { wilson } from '../intervals/wilson';
import { t20 } from '../t20.builder';
import { decisionCurve, netBenefitDifference } from './decision-curve';
import { thresholdRow } from './threshold-row';
import { topCases } from './top-k';

test('golden B6 and B7: the threshold table', () => {
  const row = thresholdRow(t20.a, t20.outcomes, 0.2);
  expect([row.truePositives, row.falsePositives, row.falseNegatives, row.trueNegatives]).toEqual([5, 5, 2, 8]);
  expectEstimate(row.sensitivity, 0.7142857142857143, 0.3589344518326194, 0.9177810759959433);
  expectEstimate(row.specificity, 0.6153846153846154, 0.355228915126657, 0.8229029220223743);
  expectEstimate(row.positivePredictiveValue, 0.5, 0.23659309051256405, 0.763406909487436);
  expectEstimate(row.negativePredictiveValue, 0.8, 0.49016247153664183, 0.9433178485456247);
  expectEstimate(row.flagRate, 0.5);
  expectEstimate(row.numberNeededToEvaluate, 2);
  expectEstimate(row.netBenefit, 0.1875);
  near('standardError' in row.netBenefit ? row.netBenefit.standardError : null, 0.11013598054462637);
  expectEstimate(row.standardisedNetBenefit, 0.5357142857142857);
  const lower = thresholdRow(t20.a, t20.outcomes, 0.1);
  expectEstimate(lower.netBenefit, 0.25);
  near('standardError' in lower.netBenefit ? lower.netBenefit.standardError : null, 0.11310348208971602);
  expectEstimate(lower.standardisedNetBenefit, 0.7142857142857143);
  expectEstimate(lower.numberNeededToEvaluate, 2.5);
});

test('golden B6: precision among the cases of highest risk', () => {
  near(topCases(t20.a, t20.outcomes, 5).precision, 0.6);
  near(topCases(t20.a, t20.outcomes, 6).precision, 0.5);
  near(topCases(t20.a, t20.outcomes, 7).precision, 0.42857142857142855);
});

test('golden B7: decision curve beside treating all', () => {
  const [first, second] = decisionCurve(t20.a, t20.outcomes, [0.1, 0.2]);
  near(first!.netBenefit, 0.25);
  near(first!.treatAll, 0.2777777777777778);
  near(second!.netBenefit, 0.1875);
  near(second!.treatAll, 0.1875);
});

test('two models on the same cases differ by the difference of their net benefits', () => {
  const found = netBenefitDifference({ first: t20.a, second: t20.b }, t20.outcomes, 0.2);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  const [one] = decisionCurve(t20.a, t20.outcomes, [0.2]);
  const [other] = decisionCurve(t20.b, t20.outcomes, [0.2]);
  near(found.difference, one!.netBenefit - other!.netBenefit);
});

test('Wilson intervals as Newcombe 1998 printed them', () => {
  const rounded = (events: number, cases: number) => {
    const { low, high } = wilson(events, cases);
    return [low, high].map((limit) => Number(limit.toFixed(4)));
  };
  expect(rounded(81, 263)).toEqual([0.2553, 0.3662]);
  expect(rounded(15, 148)).toEqual([0.0624, 0.1605]);
  expect(rounded(0, 20)).toEqual([0, 0.1611]);
  expect(rounded(1, 29)).toEqual([0.0061, 0.1718]);
});
