import { seededGenerator } from '../resampling/seeded-generator';
import { validateGroup } from './validate-group';

const measuresOf = (risks: Float64Array, outcomes: Uint8Array) =>
  validateGroup(risks, outcomes, { thresholds: [], bootstrap: { generator: seededGenerator(1) } }).measures;

test('two risks give a curve, and intervals of what is resampled', () => {
  const risks = Float64Array.from({ length: 200 }, (_, i) => (i < 100 ? 0.2 : 0.6));
  const found = measuresOf(
    risks,
    Uint8Array.from(risks, (risk, i) => Number((i * 37) % 100 < 100 * risk + 2)),
  );
  expect(found.integratedCalibrationIndex).toMatchObject({ interval: { low: 0, method: 'bootstrap-reflected' } });
  expect(found.partialAuroc).toMatchObject({ interval: { method: 'bootstrap' } });
});

test('one risk gives no curve, and a partial area that does not vary', () => {
  const risks = new Float64Array(200).fill(0.3);
  const found = measuresOf(
    risks,
    Uint8Array.from(risks, (_, i) => Number(i % 3 === 0)),
  );
  expect(found.integratedCalibrationIndex).toEqual({ notEstimable: 'degenerate-variance' });
  expect(found.partialAuroc).toMatchObject({ interval: null, reason: 'degenerate-variance' });
});

test('a partial area that is the same in every resample has no interval', () => {
  const risks = Float64Array.from({ length: 120 }, (_, i) => (i + 1) / 121);
  const found = measuresOf(
    risks,
    Uint8Array.from(risks, (risk) => Number(risk > 0.5)),
  );
  expect(found.partialAuroc).toMatchObject({ interval: null, reason: 'degenerate-variance' });
  expect(found.partialAuroc).toHaveProperty('value', 0.2);
});
