import { expectEstimate, near } from '../expect-estimate.builder';
import { t20 } from '../t20.builder';
import { calibrationInTheLarge } from './calibration-in-the-large';
import { calibrationLine } from './calibration-line';
import { calibrationTest } from './calibration-test';
import { expectedCalibrationError } from './expected-calibration-error';
import { hosmerLemeshow } from './hosmer-lemeshow';
import { curveDistances, distancesTo } from './integrated-calibration-index';
import { logOddsTally } from './log-odds-tally';
import { logisticCurve } from './logistic-curve';
import { observedExpectedTest } from './observed-expected-test';
import { profileLine, profileShift } from './profile-intervals';
import { chiSquareUpperTail } from '../intervals/chi-square-upper-tail';
import { tally } from '../ordering/tally';
import { observedExpectedRatio } from './observed-expected-ratio';
import { poissonBinomialTails } from './poisson-binomial';
import { spiegelhalterZ } from './spiegelhalter';

const { a, outcomes } = t20;

test('golden C1: observed over expected with its three intervals', () => {
  const value = 1.4893617021276595;
  expectEstimate(observedExpectedRatio(a, outcomes), value, 0.654932786317196, 2.519951210777992);
  expectEstimate(observedExpectedRatio(a, outcomes, 'garwood'), value, 0.5988006492595461, 3.0686543322771023);
  expectEstimate(observedExpectedRatio(a, outcomes, 'log-delta'), value, 0.8196303794806464, 2.7063397542318355);
});

test('golden C1: exact tails of the number of events', () => {
  const { atLeast, atMost } = poissonBinomialTails(a, 7);
  near(atLeast, 0.14020355353450342);
  near(atMost, 0.9488278800326704);
});

test('golden C2: calibration in the large, joint intercept and slope', () => {
  expectEstimate(calibrationInTheLarge(a, outcomes), 0.729334112656819, -0.32331151687721416, 1.781979742190852, 1e-8);
  const line = calibrationLine(a, outcomes);
  if ('notEstimable' in line) throw new Error(line.notEstimable);
  near(line.intercept.value, 0.31807318550014946, 1e-8);
  near(line.intercept.standardError, 0.7620531341075935, 1e-8);
  expectEstimate(line.slope, 0.6736400807510059, -0.19502474117816437, 1.542304902680176, 1e-8);
  const joint = calibrationTest(a, outcomes);
  if ('notEstimable' in joint) throw new Error(joint.notEstimable);
  near(joint.chiSquare, 2.2193670269352417, 1e-8);
  near(joint.p, 0.32966327855466204, 1e-8);
});

test('golden C4: expected calibration error', () => {
  const found = expectedCalibrationError(a, outcomes);
  expectEstimate(found, 0.21);
  near(found.maximum, 0.45);
  expectEstimate(expectedCalibrationError(a, outcomes, { count: 5, kind: 'equal-mass' }), 0.135);
});

test('golden C4: flexible calibration curve', () => {
  const found = curveDistances(a, outcomes);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.mean, 0.11429438458485983, 1e-6);
  near(found.median, 0.09870181800800272, 1e-6);
  near(found.ninetieth, 0.20223958104034562, 1e-6);
  near(found.maximum, 0.2223958104034563, 1e-6);
  const rateAt = (risk: number) => found.curve.rates[found.curve.risks.indexOf(risk)];
  near(rateAt(0.1), 0.19260416709818046, 1e-6);
  near(rateAt(0.2), 0.4223958104034563, 1e-6);
  near(rateAt(0.4), 0.3195592211231262, 1e-6);
});

/** Four fifths at a risk of exactly 0, a quarter of them with the event. */
const mostZero = {
  risks: Float64Array.from({ length: 40 }, (_, i) => (i < 32 ? 0 : (i - 31) / 10)),
  outcomes: Uint8Array.from({ length: 40 }, (_, i) => Number(i < 8 || [34, 36, 38, 39].includes(i))),
};

test('where three quarters of the cases share one risk, the curve there is their event rate (Python numpy)', () => {
  const mirrored = { risks: mostZero.risks.map((risk) => 1 - risk), outcomes: mostZero.outcomes.map((y) => 1 - y) };
  for (const { risks, outcomes } of [mostZero, mirrored]) {
    const found = curveDistances(risks, outcomes);
    if ('notEstimable' in found) throw new Error(found.notEstimable);
    near(found.mean, 0.22256069300079587, 1e-6);
    near(found.median, 0.25, 1e-6);
    near(found.maximum, 0.25, 1e-6);
    expect(found.curve.method).toBe('local-quadratic');
  }
});

test.each([6000, 30_000])('ties at one end leave a curve of %i cases everywhere between 0 and 1', (cases) => {
  const risks = Float64Array.from({ length: cases }, (_, i) => Math.max(0, ((i % 997) / 997 - 0.8) * 5));
  const outcomes = Uint8Array.from({ length: cases }, (_, i) => Number((i * 7919) % 1000 < 100 + 800 * risks[i]!));
  for (const resolution of ['full', 'coarse'] as const) {
    const found = curveDistances(risks, outcomes, resolution);
    if ('notEstimable' in found) throw new Error(found.notEstimable);
    expect(found.curve.rates.every((rate) => rate >= 0 && rate <= 1)).toBe(true);
    near(found.curve.rates[0], 0.1, 0.01);
    near(found.median, 0.1, 0.01);
  }
});

test('the curve of intercept and slope is not drawn to a risk of 0 or 1: there the event rate stands', () => {
  const counted = tally(
    Float64Array.of(0, 0, 0.2, 0.2, 0.2, 0.6, 0.6, 0.6, 1, 1, 1, 1),
    Uint8Array.of(0, 1, 0, 0, 1, 0, 1, 1, 1, 1, 1, 0),
  );
  const found = logisticCurve(counted)!;
  expect(found.method).toBe('logistic');
  near(found.rates[0], 0.5);
  near(found.rates[1], 1 / 3);
  near(found.rates[3], 0.75);
});

test('golden C5 and C6: Spiegelhalter and Hosmer-Lemeshow', () => {
  expectEstimate(spiegelhalterZ(a, outcomes), 1.449989307755385);
  const found = hosmerLemeshow(a, outcomes, { groups: 5 });
  expectEstimate(found, 6.779220779220777);
  near('p' in found ? found.p : null, 0.2375845252034502);
  // With two degrees of freedom fewer, as on the cases that a model was made from.
  near('value' in found ? chiSquareUpperTail(found.value, 3) : null, 0.07927779252718636);
});

test('a tie that two groups of Hosmer and Lemeshow divide has the same event rate in both, in any order of rows', () => {
  const risks = Float64Array.of(0.1, 0.2, 0.2, 0.2, 0.2, 0.6);
  const [early, late] = [Uint8Array.of(0, 1, 1, 0, 0, 1), Uint8Array.of(0, 0, 0, 1, 1, 1)];
  // Groups of 3 with 0 + 2 x 1/2 and 2 x 1/2 + 1 events, where 0.5 and 1 are expected.
  const shared = 0.5 ** 2 / (0.5 * (1 - 0.5 / 3)) + 1 / (1 * (1 - 1 / 3));
  for (const outcomes of [early, late]) expectEstimate(hosmerLemeshow(risks, outcomes, { groups: 2 }), shared);
  const inOrder = (outcomes: Uint8Array) => hosmerLemeshow(risks, outcomes, { groups: 2, ties: 'in-order' });
  expectEstimate(inOrder(early), 1.5 ** 2 / (0.5 * (1 - 0.5 / 3)));
  expectEstimate(inOrder(late), 0.5 ** 2 / (0.5 * (1 - 0.5 / 3)) + 2 ** 2 / (1 * (1 - 1 / 3)));
});

test('the expectation under calibration is the exact mean distance in each bin', () => {
  const two = expectedCalibrationError(Float64Array.of(0.52, 0.54), Uint8Array.of(0, 1));
  const chances = [0.48 * 0.46, 0.52 * 0.46 + 0.48 * 0.54, 0.52 * 0.54];
  near(two.expectedUnderCalibration, chances.reduce((sum, chance, i) => sum + chance * Math.abs(i - 1.06), 0) / 2);
  const found = expectedCalibrationError(a, outcomes);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near(found.excess, found.value - found.expectedUnderCalibration!);
});

test('what cannot be estimated is said, never NaN', () => {
  const none = new Uint8Array(0);
  for (const measure of [calibrationInTheLarge, calibrationLine, curveDistances, spiegelhalterZ, hosmerLemeshow]) {
    expect(measure(new Float64Array(0), none)).toEqual({ notEstimable: 'empty' });
  }
  expect(calibrationInTheLarge(Float64Array.of(0, 1), Uint8Array.of(0, 1))).toEqual({
    notEstimable: 'degenerate-variance',
  });
  const next0 = Float64Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 3e-310 : 5e-324));
  expect(hosmerLemeshow(next0, outcomes)).toEqual({ notEstimable: 'degenerate-variance' });
  expect(calibrationLine(new Float64Array(20).fill(0.2), outcomes)).toEqual({ notEstimable: 'degenerate-variance' });
  const ordered = Float64Array.from({ length: 40 }, (_, i) => (i + 1) / 42);
  const separated = calibrationLine(
    ordered,
    Uint8Array.from(ordered, (_, i) => Number(i >= 20)),
  );
  expect(separated).toEqual({ notEstimable: 'not-converged' });
  expect(curveDistances(new Float64Array(20).fill(0.2), outcomes)).toEqual({ notEstimable: 'degenerate-variance' });
  expect(spiegelhalterZ(Float64Array.of(0.5, 0.5), Uint8Array.of(0, 1))).toEqual({
    notEstimable: 'degenerate-variance',
  });
  expect(observedExpectedRatio(new Float64Array(3), new Uint8Array(3))).toEqual({
    notEstimable: 'degenerate-variance',
  });
});

test('golden C2: profile intervals', () => {
  const found = profileLine(logOddsTally(a, outcomes));
  const shift = profileShift(logOddsTally(a, outcomes));
  near(found.slope?.low, -0.106280791736477, 1e-8);
  near(found.slope?.high, 1.714339591848333, 1e-8);
  near(shift?.low, -0.375664277124727, 1e-8);
  near(shift?.high, 1.756060721957078, 1e-8);
  near(found.intercept?.low, -1.13340424167732, 1e-3);
  near(found.intercept?.high, 1.98288148974359, 1e-3);
  expect(profileLine(logOddsTally(a, new Uint8Array(20)))).toEqual({ intercept: null, slope: null });
  expect(profileShift(logOddsTally(a, new Uint8Array(20)))).toBeNull();
});

test('golden C1: test of the number of events', () => {
  const found = observedExpectedTest(a, outcomes);
  expect(found).toMatchObject({ method: 'poisson-binomial' });
  near('z' in found ? found.z : null, 1.3744147317596223);
  near('p' in found ? found.p : null, 2 * 0.14020355353450342);
  const many = {
    risks: new Float64Array(5001).fill(0.5),
    outcomes: Uint8Array.from({ length: 5001 }, (_, i) => i % 2),
  };
  expect(observedExpectedTest(many.risks, many.outcomes)).toMatchObject({ method: 'normal' });
  expect(observedExpectedTest(new Float64Array(0), new Uint8Array(0))).toEqual({ notEstimable: 'empty' });
  expect(observedExpectedTest(new Float64Array(3), new Uint8Array(3))).toEqual({ notEstimable: 'degenerate-variance' });
});

test('golden C4: distances to the curve of intercept and slope', () => {
  const counted = tally(a, outcomes);
  const found = distancesTo(logisticCurve(counted)!, counted);
  near(found.mean, 0.11723650787923046, 1e-8);
  near(found.median, 0.1333917525009938, 1e-8);
  near(found.ninetieth, 0.14948355253367213, 1e-8);
  near(found.maximum, 0.15073949552909477, 1e-8);
});

test('risks next to 0 give finite distances, and no ratio where next to nothing is expected', () => {
  const risks = Float64Array.from({ length: 1000 }, (_, i) => (i < 800 ? 0 : 1e-309));
  const outcomes = Uint8Array.from(risks, (_, i) => Number(i % 5 < (i < 800 ? 2 : 4)));
  const found = curveDistances(risks, outcomes);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  const { curve: _, ...distances } = found;
  expect(Object.values(distances).filter((distance) => !(distance >= 0 && distance <= 1))).toEqual([]);
  expect(observedExpectedRatio(risks, outcomes)).toEqual({ notEstimable: 'degenerate-variance' });
});
