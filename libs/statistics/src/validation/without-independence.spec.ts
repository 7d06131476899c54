import { type ExpectedCalibrationError, expectedCalibrationError } from '../calibration/expected-calibration-error';
import { near } from '../expect-estimate.builder';
import { seededGenerator } from '../resampling/seeded-generator';
import { validateGroup } from './validate-group';

const rowsOfEach = 4;
const patientsInAll = 240;
const draws = seededGenerator(4);
const risks = Float64Array.from(
  { length: rowsOfEach * patientsInAll },
  (_, i) => (Math.floor(i / rowsOfEach) + 0.5) / 240,
);
const patients = Uint32Array.from(risks, (_, i) => Math.floor(i / rowsOfEach));
const chances = Float64Array.from({ length: patientsInAll }, () => draws.uniform());
const outcomes = Uint8Array.from(risks, (risk, i) => Number(chances[patients[i]!]! < risk));

const bootstrap = () => ({ generator: seededGenerator(1), replicates: 200 });
const resampled = validateGroup(risks, outcomes, { thresholds: [0.3], patients, bootstrap: bootstrap() });
const closed = validateGroup(risks, outcomes, { thresholds: [0.3], patients });
const numbersOf = ({ measures, thresholds }: typeof closed) =>
  [...Object.values(measures), ...thresholds.flatMap((row) => Object.values(row))].filter(
    (of) => typeof of === 'object',
  );

test('where patients have several rows there is no test and no standard error of rows', () => {
  for (const found of [...numbersOf(resampled), ...numbersOf(closed)]) {
    expect(found).toMatchObject({ value: expect.any(Number) });
    expect(found).not.toHaveProperty('p', expect.any(Number));
    if (found !== resampled.measures.calibrationInTheLarge)
      expect(found).not.toHaveProperty('standardError', expect.any(Number));
  }
  // The one that there is comes from resampled patients.
  const rows = validateGroup(risks, outcomes, { thresholds: [] }).measures.calibrationInTheLarge;
  const { standardError: ofRows } = rows as { standardError: number };
  const { standardError } = resampled.measures.calibrationInTheLarge as { standardError: number };
  expect(standardError).toBeGreaterThan(1.1 * ofRows);
  for (const { measures } of [resampled, closed]) {
    expect(measures.spiegelhalterZ).toMatchObject({ reason: 'repeated-patients' });
    expect(measures.hosmerLemeshow).toMatchObject({ reason: 'repeated-patients' });
  }
});

test('without resampling nothing has an interval, and the error over bins stands without its chance', () => {
  for (const found of numbersOf(closed)) expect(found).toMatchObject({ interval: null });
  expect(closed.measures.auroc).toMatchObject({ reason: 'bootstrap-not-requested' });
  expect(closed.measures.expectedCalibrationError).not.toHaveProperty('excess', expect.any(Number));
});

test('rows that go together have the error over bins by chance that their patients have', () => {
  const first = (_: number, i: number) => i % rowsOfEach === 0;
  const found: ExpectedCalibrationError = resampled.measures.expectedCalibrationError;
  const once = expectedCalibrationError(risks.filter(first), outcomes.filter(first));
  if ('notEstimable' in found || 'notEstimable' in once) throw new Error('not estimable');
  near(found.value, once.value);
  near(found.expectedUnderCalibration! / once.expectedUnderCalibration!, 1, 0.05);
  near(found.excess, found.value - found.expectedUnderCalibration!);
});

test('a share of hardly any patients, which a tenth of the resamples lacks, has no interval', () => {
  const [row] = validateGroup(risks, outcomes, { thresholds: [0.9951], patients, bootstrap: bootstrap() }).thresholds;
  expect(row!.positivePredictiveValue).toMatchObject({ interval: null, reason: 'below-minimum-cases' });
  expect(row!.negativePredictiveValue).toHaveProperty('interval.method', 'bootstrap-patient');
});

test('numbers that do not vary from one resample to the next have no interval', () => {
  const split = risks.map((risk) => Number(risk > 0.5));
  const apart = validateGroup(risks, Uint8Array.from(split), { thresholds: [0.5], patients, bootstrap: bootstrap() });
  expect(apart.measures.auroc).toMatchObject({ value: 1, interval: null, reason: 'degenerate-variance' });
  expect(apart.thresholds[0]!.sensitivity).toMatchObject({ value: 1, interval: null, reason: 'below-minimum-cases' });
});
