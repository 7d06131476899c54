import { calibrationInTheLarge } from '../calibration/calibration-in-the-large';
import { calibrationLine } from '../calibration/calibration-line';
import { logLikelihood } from '../calibration/fit-line';
import { logOddsTally } from '../calibration/log-odds-tally';
import { near } from '../expect-estimate.builder';
import { seededGenerator } from '../resampling/seeded-generator';
import { t20 } from '../t20.builder';
import { expectedGain } from './expected-gain';
import { closedTest, updateAdvice, updatedRisks } from './update-advice';

const thresholds = [0.1, 0.3];

/** Cases whose true log-odds are intercept + slope x log-odds of the risk. */
function drawn(count: number, intercept: number, slope: number) {
  const generator = seededGenerator(24);
  const risks = Float64Array.from({ length: count }, () => 1 / (1 + Math.exp(1 - 1.2 * generator.normal())));
  const outcomes = Uint8Array.from(updatedRisks(risks, { kind: 'intercept', intercept, slope }), (risk) =>
    Number(generator.uniform() < risk),
  );
  return { risks, outcomes };
}

test('golden H: the twenty cases keep the model', () => {
  const counted = logOddsTally(t20.a, t20.outcomes);
  const [shift, line] = [calibrationInTheLarge(t20.a, t20.outcomes), calibrationLine(t20.a, t20.outcomes)];
  if ('notEstimable' in shift || 'notEstimable' in line) throw new Error('not estimable');
  near(logLikelihood(counted, 0, 1), -12.65299146738822, 1e-8);
  near(logLikelihood(counted, shift.value, 1), -11.784518645713538, 1e-8);
  near(logLikelihood(counted, line.intercept.value, line.slope.value), -11.5433079539206, 1e-8);
  const found = closedTest(counted, shift.value, [line.intercept.value, line.slope.value], 50);
  near(found.both.chiSquare, 2.2193670269352417, 1e-8);
  near(found.both.p, 0.32966327855466204, 1e-8);
  near(found.intercept.chiSquare, 1.7369456433493653, 1e-8);
  near(found.intercept.p, 0.18752629971550572, 1e-8);
  near(found.slopeGivenIntercept.chiSquare, 0.4824213835858764, 1e-8);
  near(found.slopeGivenIntercept.p, 0.4873275717187574, 1e-8);
  expect(found.update).toEqual({ kind: 'keep', intercept: 0, slope: 1 });
});

test.each([
  [0, 1, 'keep'],
  [-0.8, 1, 'intercept'],
  [-0.4, 0.5, 'intercept-and-slope'],
] as const)('cases with intercept %d and slope %d lead to: %s', (intercept, slope, kind) => {
  const { risks, outcomes } = drawn(2000, intercept, slope);
  expect(updateAdvice(risks, outcomes)).toMatchObject({ update: { kind } });
});

test('with 20 to 49 events only the intercept is moved', () => {
  const { risks, outcomes } = drawn(130, -0.8, 0.3);
  const events = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  expect(events).toBeGreaterThan(19);
  expect(events).toBeLessThan(50);
  const found = updateAdvice(risks, outcomes);
  expect('update' in found ? found.update.kind : found.notEstimable).toMatch(/^(intercept|keep)$/);
});

test('an update that helps is recommended, one of a model that is right is not', () => {
  const options = { kind: 'intercept', thresholds, generator: seededGenerator(1) } as const;
  const off = drawn(3000, -0.8, 1);
  const gain = expectedGain(off.risks, off.outcomes, options);
  if ('notEstimable' in gain) throw new Error(gain.notEstimable);
  expect(gain.recommended).toBe(true);
  expect('value' in gain.integratedCalibrationIndex && gain.integratedCalibrationIndex.value).toBeGreaterThan(0.05);
  const right = drawn(3000, 0, 1);
  expect(expectedGain(right.risks, right.outcomes, options)).toMatchObject({ recommended: false });
});

test('with ten patients each is left out once: gains and their errors as in Python statsmodels', () => {
  const index = Float64Array.from({ length: 200 }, (_, i) => i);
  const risks = index.map((i) => (((i * 37) % 199) + 1) / 201);
  const outcomes = Uint8Array.from(index, (i) => Number(((i * 53) % 211) / 211 < 0.6 * risks[i]!));
  const patients = Uint32Array.from(index, (i) => i % 10);
  const expected = {
    intercept: [
      0.03458663358978563, 0.01708728248808152, 0.09784122979679528, 0.05071287251693209, 0.01714285714285716,
    ],
    'intercept-and-slope': [
      0.042257616384691714, 0.013668813251575221, 0.1376745294888282, 0.031498603008876025, 0.0028571428571428715,
    ],
  } as const;
  for (const kind of ['intercept', 'intercept-and-slope'] as const) {
    const options = { kind, patients, thresholds: [0.3], generator: seededGenerator(1) };
    const gain = expectedGain(risks, outcomes, options);
    if ('notEstimable' in gain) throw new Error(gain.notEstimable);
    const [benefit] = gain.netBenefit;
    const of = (found: typeof gain.brier) => ('value' in found ? [found.value, found.standardError!] : []);
    const found = [...of(gain.brier), ...of(gain.logLoss), of(benefit!.gain)[0]!];
    found.forEach((value, i) => near(value, expected[kind][i]!, 1e-8));
  }
});

test('repeated rows of a patient widen the interval', () => {
  const { risks, outcomes } = drawn(600, -0.8, 1);
  const twice = { risks: Float64Array.of(...risks, ...risks), outcomes: Uint8Array.of(...outcomes, ...outcomes) };
  const patients = Uint32Array.from(twice.risks, (_, i) => i % 600);
  const error = (given: Uint32Array | undefined) => {
    const generator = seededGenerator(1);
    const found = expectedGain(twice.risks, twice.outcomes, {
      kind: 'intercept',
      thresholds,
      generator,
      ...(given === undefined ? {} : { patients: given }),
    });
    return 'brier' in found && 'standardError' in found.brier ? found.brier.standardError! : 0;
  };
  expect(error(patients) / error(undefined)).toBeCloseTo(Math.SQRT2, 1);
});

test('what cannot be estimated is said, never NaN', () => {
  const none = new Float64Array(0);
  const options = { kind: 'intercept-and-slope', thresholds, generator: seededGenerator(1) } as const;
  expect(updateAdvice(none, new Uint8Array(0))).toEqual({ notEstimable: 'empty' });
  expect(updateAdvice(t20.a, t20.outcomes)).toEqual({ notEstimable: 'below-minimum-events' });
  expect(expectedGain(none, new Uint8Array(0), options)).toEqual({ notEstimable: 'empty' });
  expect(expectedGain(t20.a, new Uint8Array(20), options)).toEqual({ notEstimable: 'one-class' });
  expect(expectedGain(new Float64Array(20).fill(0.2), t20.outcomes, options)).toEqual({
    notEstimable: 'degenerate-variance',
  });
});
