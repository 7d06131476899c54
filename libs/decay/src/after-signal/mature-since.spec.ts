import { expectedGain, seededGenerator, updateAdvice } from '@sotto/statistics';
import { matureSince } from './mature-since';
import { updatingOf } from './updating';

const told = { thresholds: [0.2], showSmallCells: false };

/** Cases at a risk of 10 to 60 percent, of whom a multiple of it has the event. */
function drawn(count: number, multiple: number) {
  const generator = seededGenerator(3);
  const risks = Float64Array.from({ length: count }, () => 0.1 + generator.uniform() / 2);
  return { risks, outcomes: Uint8Array.from(risks, (risk) => Number(generator.uniform() < multiple * risk)) };
}

test('risks that are half too high: measures, and an intercept that is recommended', () => {
  const cases = drawn(400, 0.5);
  const found = matureSince(cases, told);
  expect(found.cases).toBe(400);
  expect(found.observedExpectedRatio).toMatchObject({ value: expect.closeTo(0.5, 1) as number });
  expect('value' in found.calibrationInTheLarge && found.calibrationInTheLarge.value).toBeLessThan(-0.5);
  expect('value' in found.auroc && found.auroc.value).toBeGreaterThan(0.55);
  const { updating } = found;
  if ('notEstimable' in updating) throw new Error(updating.notEstimable);
  expect(updating).toMatchObject({ kind: 'intercept', recommended: true });
  const advice = updateAdvice(cases.risks, cases.outcomes);
  expect('update' in advice && advice.update.intercept).toBe(updating.intercept);
});

test('the gain of an update is that of statistics, patient by patient', () => {
  const cases = { ...drawn(400, 0.5), patients: Uint32Array.from({ length: 400 }, (_, i) => i >> 1) };
  const found = updatingOf(cases, told.thresholds);
  const options = { kind: 'intercept', ...told, patients: cases.patients, generator: seededGenerator(1) } as const;
  const gain = expectedGain(cases.risks, cases.outcomes, options);
  if ('notEstimable' in found || 'notEstimable' in gain) throw new Error('not estimable');
  const { logLoss, brier, netBenefit } = gain;
  expect(found.gain).toEqual({ logLoss, brier, netBenefit });
});

test('risks that are right are kept', () => {
  expect(matureSince(drawn(400, 1), told).updating).toEqual({
    ...{ kind: 'keep', intercept: 0, slope: 1, recommended: false },
  });
});

test('below 20 events nothing is advised, and counts of 1 to 10 show nothing', () => {
  const few = matureSince(drawn(90, 0.5), told);
  expect(few.events!).toBeGreaterThan(10);
  expect(few.events!).toBeLessThan(20);
  expect(few.updating).toEqual({ notEstimable: 'below-minimum-events' });
  const hidden = matureSince(drawn(20, 0.5), told);
  expect(hidden).toMatchObject({ cases: 20, events: null, auroc: { notEstimable: 'suppressed' } });
  expect(matureSince(drawn(20, 0.5), { ...told, showSmallCells: true }).events).toBeGreaterThan(0);
  expect(matureSince(drawn(0, 1), told)).toMatchObject({ cases: 0, events: 0, auroc: { notEstimable: 'empty' } });
});
