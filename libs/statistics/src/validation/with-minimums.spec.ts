import { seededGenerator } from '../resampling/seeded-generator';
import { tooSmall } from './minimum';
import { validateGroup } from './validate-group';

/** Alternating risks; every so many cases one has the event. */
function group(cases: number, every: number) {
  const risks = Float64Array.from({ length: cases }, (_, i) => (i + 1) / (cases + 2));
  return { risks, outcomes: Uint8Array.from(risks, (_, i) => Number(i % every === 0)) };
}

const intervals = (cases: number, every: number, patients?: Uint32Array) => {
  const { risks, outcomes } = group(cases, every);
  const bootstrap = { generator: seededGenerator(1), replicates: 50, ...(patients ? { patients } : {}) };
  const found = validateGroup(risks, outcomes, { thresholds: [0.3], bootstrap });
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

test('with 60 events and 60 others everything has its interval or p-value', () => {
  const { measures, thresholds, has } = intervals(120, 2);
  expect(Object.values(measures).filter((estimate) => !has(estimate))).toHaveLength(3);
  expect(measures.hosmerLemeshow).toHaveProperty('p', expect.any(Number));
  expect(has(thresholds[0]!.netBenefit)).toBe(true);
});

test('with 30 events the Hosmer-Lemeshow statistic has no p-value', () => {
  expect(intervals(300, 10).measures.hosmerLemeshow).toMatchObject({ reason: 'below-minimum-events' });
  expect(intervals(300, 10).measures.hosmerLemeshow).not.toHaveProperty('p', expect.any(Number));
});

test('where patients have several rows, patients count', () => {
  const patients = Uint32Array.from({ length: 240 }, (_, i) => Math.floor(i / 4));
  expect(intervals(240, 2, patients).measures.brier).toHaveProperty('interval.method', 'bootstrap-patient');
  expect(intervals(240, 8, patients).measures.brier).toMatchObject({ interval: null });
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
