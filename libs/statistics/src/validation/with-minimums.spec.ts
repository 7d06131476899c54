import { seededGenerator } from '../resampling/seeded-generator';
import { tooSmall } from './minimum';
import { validateClosed } from './validate-closed';
import { validateGroup } from './validate-group';

/** Alternating risks; every so many cases one has the event. */
function group(cases: number, every: number) {
  const risks = Float64Array.from({ length: cases }, (_, i) => (i + 1) / (cases + 2));
  return { risks, outcomes: Uint8Array.from(risks, (_, i) => Number(i % every === 0)) };
}

const intervals = (cases: number, every: number, patients?: Uint32Array) => {
  const { risks, outcomes } = group(cases, every);
  const bootstrap = { generator: seededGenerator(1), replicates: 50 };
  const found = validateGroup(risks, outcomes, { thresholds: [0.3], bootstrap, ...(patients ? { patients } : {}) });
  const has = (estimate: object) => 'interval' in estimate && estimate.interval !== null;
  return { ...found, has };
};

test('with 15 events area and net benefit are shown without an interval, observed over expected with it', () => {
  const { measures, thresholds, has } = intervals(150, 10);
  expect(measures.auroc).toMatchObject({ interval: null, reason: 'below-minimum-events' });
  expect(measures.brier).toMatchObject({ interval: null, reason: 'below-minimum-events' });
  expect(measures.partialAuroc).toMatchObject({ interval: null, reason: 'below-minimum-events' });
  expect(thresholds[0]!.netBenefit).toMatchObject({ interval: null, reason: 'below-minimum-events' });
  expect(has(measures.observedExpectedRatio)).toBe(true);
  expect(has(thresholds[0]!.sensitivity)).toBe(true);
});

test('with 80 events and 80 others everything has its interval or p-value', () => {
  const { measures, thresholds, has } = intervals(160, 2);
  expect(Object.values(measures).filter((estimate) => !has(estimate))).toHaveLength(3);
  expect(measures.hosmerLemeshow).toHaveProperty('p', expect.any(Number));
  expect(has(thresholds[0]!.netBenefit)).toBe(true);
});

test('with 75 events the Hosmer-Lemeshow statistic has no p-value', () => {
  expect(intervals(150, 2).measures.hosmerLemeshow).toMatchObject({ reason: 'below-minimum-events' });
  expect(intervals(150, 2).measures.hosmerLemeshow).not.toHaveProperty('p', expect.any(Number));
});

test('where patients have several rows, patients count', () => {
  const patients = Uint32Array.from({ length: 240 }, (_, i) => Math.floor(i / 4));
  expect(intervals(240, 2, patients).measures.brier).toHaveProperty('interval.method', 'bootstrap-patient');
  expect(intervals(240, 8, patients).measures.brier).toMatchObject({ interval: null });
});

test('rows with a risk of exactly 0 or 1 do not count for intercept, slope and calibration in the large', () => {
  const { risks, outcomes } = group(400, 2);
  const certain = risks.map((risk, i) => (risk < 0.45 ? 0 : risk > 0.54 ? 1 : i % 3 === 0 ? 0.4 : 0.6));
  const kept = certain.filter((risk) => risk > 0 && risk < 1).length;
  expect(kept).toBe(37);
  for (const { measures } of [
    validateGroup(certain, outcomes, { thresholds: [] }),
    validateClosed(certain, outcomes, []),
  ]) {
    expect(measures.calibrationSlope).toEqual({ notEstimable: 'below-minimum-events' });
    expect(measures.calibrationIntercept).toEqual({ notEstimable: 'below-minimum-events' });
    expect(measures.calibrationInTheLarge).toEqual({ notEstimable: 'below-minimum-cases' });
    expect(measures.observedExpectedRatio).toHaveProperty('interval.method', 'clopper-pearson');
  }
});

test('of few patients no measure and no share of a threshold has an interval', () => {
  const { measures, thresholds } = intervals(
    240,
    2,
    Uint32Array.from({ length: 240 }, (_, i) => Math.floor(i / 40)),
  );
  for (const found of [...Object.values(measures), ...Object.values(thresholds[0]!)]) {
    if (typeof found === 'object') expect(found).toMatchObject({ interval: null });
  }
  expect(measures.calibrationSlope).toMatchObject({ reason: 'below-minimum-events' });
  expect(thresholds[0]!.sensitivity).toMatchObject({ reason: 'below-minimum-cases' });
});

test('patients whose rows all have a risk of 0 or 1 do not count for the slope', () => {
  const { risks, outcomes } = group(480, 2);
  const certain = risks.map((risk) => (risk < 0.7 ? 0 : risk));
  const patients = Uint32Array.from(risks, (_, i) => Math.floor(i / 4));
  const bootstrap = { generator: seededGenerator(1), replicates: 50 };
  const { measures } = validateGroup(certain, outcomes, { thresholds: [], bootstrap, patients });
  expect(measures.brier).toHaveProperty('interval.method', 'bootstrap-patient');
  expect(measures.calibrationSlope).toMatchObject({ interval: null, reason: 'below-minimum-events' });
});

test('why a group is too small', () => {
  const size = { cases: 40, events: 3 };
  expect(tooSmall({ cases: 0, events: 0 }, { cases: 5 })).toEqual({ notEstimable: 'empty' });
  expect(tooSmall({ cases: 4, events: 0 }, { ofEachClass: 1 })).toEqual({ notEstimable: 'one-class' });
  expect(tooSmall(size, { cases: 50, events: 5 })).toEqual({ notEstimable: 'below-minimum-cases' });
  expect(tooSmall(size, { cases: 40, events: 5 })).toEqual({ notEstimable: 'below-minimum-events' });
  expect(tooSmall(size, { ofEachClass: 3 })).toBeUndefined();
});

test('intercept and slope have profile intervals below 50 events and Wald intervals from there', () => {
  const methods = (every: number) => {
    const { calibrationIntercept, calibrationSlope } = intervals(300, every).measures;
    return [calibrationIntercept, calibrationSlope].map((found) => 'value' in found && found.interval?.method);
  };
  expect(methods(10)).toEqual(['profile-likelihood', 'profile-likelihood']);
  expect(methods(6)).toEqual(['wald', 'wald']);
});

test('a curve has a band from 20 cases of each class on', () => {
  expect(intervals(150, 10).drawn.every((point) => !('low' in point))).toBe(true);
  expect(intervals(300, 10).drawn.every((point) => 'low' in point)).toBe(true);
  expect(intervals(150, 10).drawn.length).toBeGreaterThan(50);
});

test('a share by patients rests on those it is about: predictive values on the flagged, or on the others', () => {
  const patients = Uint32Array.from({ length: 400 }, (_, i) => Math.floor(i / 2));
  const { risks } = group(400, 2);
  // Both rows of a patient have the same outcome.
  const outcomes = Uint8Array.from(patients, (patient) => patient % 2);
  const bootstrap = { generator: seededGenerator(1), replicates: 50 };
  const [low, high] = validateGroup(risks, outcomes, { thresholds: [0.03, 0.97], bootstrap, patients }).thresholds;
  expect(low!.positivePredictiveValue).toHaveProperty('interval.method', 'bootstrap-patient');
  expect(low!.numberNeededToEvaluate).toHaveProperty('interval.method', 'bootstrap-patient');
  expect(low!.negativePredictiveValue).toMatchObject({ interval: null, reason: 'below-minimum-cases' });
  expect(low!.flagRate).toMatchObject({ interval: null, reason: 'below-minimum-cases' });
  expect(high!.positivePredictiveValue).toMatchObject({ interval: null, reason: 'below-minimum-cases' });
  expect(high!.negativePredictiveValue).toHaveProperty('interval.method', 'bootstrap-patient');
  expect(high!.sensitivity).toMatchObject({ interval: null, reason: 'below-minimum-cases' });
});

test('where every risk is exactly 0 or 1, what needs log odds or a variance says so, and nothing else has no number', () => {
  const risks = Float64Array.from({ length: 200 }, (_, i) => Number(i >= 100));
  const outcomes = Uint8Array.from(risks, (_, i) => Number(i % 3 === 0));
  const { measures } = validateClosed(risks, outcomes, []);
  const without = Object.entries(measures).filter(([, estimate]) => 'notEstimable' in estimate);
  expect(new Set(without.map(([, estimate]) => 'notEstimable' in estimate && estimate.notEstimable))).toEqual(
    new Set(['degenerate-variance']),
  );
  expect(without.map(([name]) => name)).toEqual([
    ...['calibrationInTheLarge', 'calibrationIntercept', 'calibrationSlope'],
    ...['spiegelhalterZ', 'hosmerLemeshow'],
  ]);
});

test('the number needed to evaluate has an interval from three flagged cases with the event on', () => {
  const { risks, outcomes } = group(100, 10);
  const [three, two] = validateClosed(risks, outcomes, [0.65, 0.75]).thresholds;
  expect(three).toMatchObject({ truePositives: 3, numberNeededToEvaluate: { interval: { method: 'wilson' } } });
  expect(two).toMatchObject({
    truePositives: 2,
    numberNeededToEvaluate: { interval: null, reason: 'below-minimum-events' },
    positivePredictiveValue: { interval: { method: 'wilson' } },
  });
});
