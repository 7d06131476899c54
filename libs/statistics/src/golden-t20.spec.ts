import fc from 'fast-check';
import {
  auroc,
  brier,
  calibrationInTheLarge,
  type Estimate,
  observedExpectedRatio,
  thresholdRow,
  wilson,
} from './index';

const outcomes = Uint8Array.from([0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0]);
const a = [
  0.02, 0.03, 0.05, 0.05, 0.08, 0.1, 0.1, 0.12, 0.15, 0.15, 0.2, 0.2, 0.25, 0.3, 0.3, 0.35, 0.4, 0.6, 0.8, 0.45,
];
const b = [
  0.05, 0.02, 0.1, 0.04, 0.06, 0.2, 0.15, 0.1, 0.12, 0.3, 0.18, 0.15, 0.4, 0.22, 0.35, 0.28, 0.3, 0.5, 0.7, 0.25,
];
const risks = Float64Array.from(a);

function expectEstimate(estimate: Estimate, value: number, low?: number, high?: number): void {
  if ('notEstimable' in estimate) throw new Error(estimate.notEstimable);
  expect(Math.abs(estimate.value - value)).toBeLessThan(1e-9);
  if (low !== undefined) expect(Math.abs(estimate.interval!.low! - low)).toBeLessThan(1e-9);
  if (high !== undefined) expect(Math.abs(estimate.interval!.high! - high)).toBeLessThan(1e-9);
}

test('golden B1: area under the curve with its logit interval', () => {
  expectEstimate(auroc(risks, outcomes), 0.6868131868131868, 0.38575416937624335, 0.8844967185113163);
  expectEstimate(auroc(Float64Array.from(b), outcomes), 0.7142857142857143, 0.3866883802081031, 0.9083652070577158);
});

test('golden C1: observed over expected with the exact interval', () => {
  expectEstimate(observedExpectedRatio(risks, outcomes), 1.4893617021276595, 0.654932786317196, 2.519951210777992);
});

test('golden C2: calibration in the large', () => {
  const estimate = calibrationInTheLarge(risks, outcomes);
  expectEstimate(estimate, 0.729334112656819, -0.32331151687721416, 1.781979742190852);
});

test('golden C3: Brier score', () => {
  expectEstimate(brier(risks, outcomes), 0.20498);
});

test('golden B6 and B7: the threshold table', () => {
  const row = thresholdRow(risks, outcomes, 0.2);
  expect([row.truePositives, row.falsePositives, row.falseNegatives, row.trueNegatives]).toEqual([5, 5, 2, 8]);
  expectEstimate(row.sensitivity, 0.7142857142857143, 0.3589344518326194, 0.9177810759959433);
  expectEstimate(row.specificity, 0.6153846153846154, 0.355228915126657, 0.8229029220223743);
  expectEstimate(row.positivePredictiveValue, 0.5, 0.23659309051256405, 0.763406909487436);
  expectEstimate(row.numberNeededToEvaluate, 2);
  expectEstimate(row.netBenefit, 0.1875);
  expectEstimate(row.standardisedNetBenefit, 0.5357142857142857);
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

test('one class, no case and equal risks are said, never NaN', () => {
  const none = new Float64Array(0);
  expect(auroc(none, new Uint8Array(0))).toEqual({ notEstimable: 'empty' });
  expect(auroc(Float64Array.of(0.1, 0.2), Uint8Array.of(1, 1))).toEqual({ notEstimable: 'one-class' });
  expect(calibrationInTheLarge(Float64Array.of(0, 1), Uint8Array.of(0, 1))).toEqual({ notEstimable: 'empty' });
  expectEstimate(auroc(new Float64Array(20).fill(0.3), outcomes), 0.5);
});

test('the order of cases does not matter', () => {
  const rows = fc.array(fc.tuple(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.constantFrom(0, 1)), {
    minLength: 2,
    maxLength: 80,
  });
  const measures = [auroc, brier, observedExpectedRatio, calibrationInTheLarge];
  fc.assert(
    fc.property(rows, (given) => {
      const columns = (of: typeof given) =>
        [Float64Array.from(of, ([p]) => p), Uint8Array.from(of, ([, y]) => y)] as const;
      for (const measure of measures) {
        const one: Estimate = measure(...columns(given));
        const other: Estimate = measure(...columns(given.toReversed()));
        expect('notEstimable' in one).toBe('notEstimable' in other);
        if ('value' in one && 'value' in other) expect(Math.abs(one.value - other.value)).toBeLessThan(1e-10);
      }
    }),
  );
});

test('shifted by the calibration in the large, observed and expected agree', () => {
  const rows = fc.array(fc.tuple(fc.double({ min: 0.001, max: 0.999, noNaN: true }), fc.constantFrom(0, 1)), {
    minLength: 2,
    maxLength: 2000,
  });
  fc.assert(
    fc.property(rows, (given) => {
      const estimate = calibrationInTheLarge(
        Float64Array.from(given, ([p]) => p),
        Uint8Array.from(given, ([, y]) => y),
      );
      if ('notEstimable' in estimate) return expect(estimate.notEstimable).toBe('one-class');
      const shifted = given.map(([p]) => 1 / (1 + ((1 - p) / p) * Math.exp(-estimate.value)));
      const excess = given.reduce((total, [, y], i) => total + y - shifted[i]!, 0);
      expect(Math.abs(excess)).toBeLessThan(1e-8);
    }),
  );
});
