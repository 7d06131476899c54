import { near } from '../expect-estimate.builder';
import { ascending } from '../ordering/ascending';
import { validateGroup } from '../validation/validate-group';
import { reflectedInterval } from './reflected-interval';
import { seededGenerator } from './seeded-generator';

const upTo = (most: number) => Float64Array.from({ length: 41 }, (_, i) => (most * i) / 40);

test('the lower end is the upper end mirrored at the estimate', () => {
  const found = reflectedInterval({ estimate: 0.1, value: 0.1, resampled: upTo(0.16), calibrated: upTo(0.08) });
  near(found.high, 0.156);
  near(found.low, 0.044);
});

test('the ends are the percentiles of Python numpy', () => {
  const found = reflectedInterval({
    estimate: 0.07,
    value: 0.07,
    resampled: Float64Array.of(0.02, 0.03, 0.05, 0.07, 0.08, 0.11, 0.13),
    calibrated: Float64Array.of(0.01, 0.02, 0.03, 0.04),
  });
  near(found.low, 0.013);
  near(found.high, 0.127);
});

test('the lower end is 0 where calibrated risks show such a distance by chance', () => {
  const samples = { resampled: upTo(0.16), calibrated: upTo(0.2) };
  expect(reflectedInterval({ estimate: 0.1, value: 0.1, ...samples }).low).toBe(0);
});

test('a distance of probabilities has no limit above 1', () => {
  const samples = { resampled: upTo(1), calibrated: upTo(0.08) };
  expect(reflectedInterval({ estimate: 0.95, value: 0.9, ...samples }).high).toBe(1);
});

test.each([0, 1])(
  'where most risks are exactly %i the interval of the ICI holds it and is of the same curve',
  (end) => {
    const generator = seededGenerator(5);
    const risks = Float64Array.from({ length: 300 }, (_, i) => Math.abs(end - (i < 270 ? 0 : (i - 269) / 40)));
    const outcomes = Uint8Array.from(risks, () => Number(generator.uniform() < 0.3));
    const ordered = ascending(risks, outcomes);
    const { measures } = validateGroup(ordered.risks, ordered.outcomes, { thresholds: [], bootstrap: { generator } });
    const rate = Array.from(outcomes).reduce((total, y, i) => total + (risks[i] === end ? y : 0), 0) / 270;
    const { e50 } = measures;
    if ('notEstimable' in e50) throw new Error(e50.notEstimable);
    near(e50.value, Math.abs(end - rate));
    const spread = 1.96 * Math.sqrt((rate * (1 - rate)) / 270);
    near(e50.interval!.low, e50.value - spread, 0.02);
    near(e50.interval!.high, e50.value + spread, 0.02);
  },
);

test('an interval from coarser samples is laid about the estimate', () => {
  const samples = { resampled: upTo(0.16), calibrated: upTo(0.08) };
  const found = reflectedInterval({ estimate: 0.12, value: 0.1, ...samples });
  near(found.high, 0.176);
  near(found.low, 0.064);
});

test('the interval of the ICI of right risks starts at 0 in at least 27 of 30 samples, that of wrong ones in none', () => {
  const lows = (slope: number) =>
    Array.from({ length: 30 }, (_, seed) => {
      const generator = seededGenerator(seed + 1);
      const risks = Float64Array.from({ length: 200 }, () => 0.05 + 0.9 * generator.uniform()).sort();
      const outcomes = Uint8Array.from(risks, (risk) => Number(generator.uniform() < 0.5 + slope * (risk - 0.5)));
      const bootstrap = { generator, replicates: 100 };
      const { integratedCalibrationIndex: found } = validateGroup(risks, outcomes, {
        thresholds: [],
        bootstrap,
      }).measures;
      return 'interval' in found ? found.interval!.low! : NaN;
    });
  expect(lows(1).filter((low) => low === 0).length).toBeGreaterThanOrEqual(27);
  expect(lows(-0.2).filter((low) => low > 0.1)).toHaveLength(30);
});

test('where patients have several rows the interval allows for their going together', () => {
  const generator = seededGenerator(3);
  const risks = Float64Array.from({ length: 600 }, (_, i) => 0.1 + (0.8 * Math.floor(i / 3)) / 200);
  const patients = Uint32Array.from(risks, (_, i) => Math.floor(i / 3));
  const drawn = Float64Array.from({ length: 200 }, () => generator.uniform());
  const outcomes = Uint8Array.from(risks, (risk, i) => Number(drawn[patients[i]!]! < risk));
  const options = { thresholds: [], bootstrap: { generator, replicates: 100 }, patients };
  const { integratedCalibrationIndex: found } = validateGroup(risks, outcomes, options).measures;
  expect(found).toMatchObject({ interval: { low: 0, method: 'bootstrap-patient-reflected' } });
});
