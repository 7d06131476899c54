import { pairedDeLong } from '../discrimination/paired-delong';
import { near } from '../expect-estimate.builder';
import { seededGenerator } from '../resampling/seeded-generator';
import { netBenefitDifference } from '../thresholds/decision-curve';
import { patientDifferences } from './patient-differences';

/** Two models that follow the same truth with noise of their own; each patient has so many equal rows. */
function drawn(patientsInAll: number, rowsOfEach: number) {
  const generator = seededGenerator(11);
  const patients = Uint32Array.from({ length: patientsInAll * rowsOfEach }, (_, i) => Math.floor(i / rowsOfEach) + 5);
  const truths = Float64Array.from({ length: patientsInAll }, () => generator.uniform());
  const noises = Float64Array.from({ length: 2 * patientsInAll }, () => generator.uniform());
  const drawnOutcomes = truths.map((truth) => Number(generator.uniform() < truth));
  const risk = (model: 0 | 1) =>
    Float64Array.from(patients, (code) => (truths[code - 5]! + (1 + model) * noises[2 * (code - 5) + model]!) / 3);
  return {
    first: risk(0),
    second: risk(1),
    outcomes: Uint8Array.from(patients, (code) => drawnOutcomes[code - 5]!),
    patients,
  };
}

const resampling = () => ({ generator: seededGenerator(3), replicates: 1000 });

test('rows that only repeat their patient give the interval that DeLong gives for one row of each', () => {
  const cases = drawn(400, 5);
  const once = (values: Float64Array | Uint8Array) => values.filter((_, i) => i % 5 === 0);
  const [first, second] = [once(cases.first) as Float64Array, once(cases.second) as Float64Array];
  const outcomes = once(cases.outcomes) as Uint8Array;
  const [exact, ofRows] = [
    pairedDeLong(first, second, outcomes),
    pairedDeLong(cases.first, cases.second, cases.outcomes),
  ];
  const benefit = netBenefitDifference({ first, second }, outcomes, 0.3);
  if ('notEstimable' in exact || 'notEstimable' in benefit || 'notEstimable' in ofRows) throw new Error('none');
  const found = patientDifferences(cases, [0.3], resampling());
  if (typeof found.auroc === 'string' || typeof found.netBenefit[0] === 'string') throw new Error('none');
  expect(found.auroc.method).toBe('bootstrap-patient');
  const width = exact.interval.high! - exact.interval.low!;
  near(found.auroc.low, exact.interval.low!, 0.1 * width);
  near(found.auroc.high, exact.interval.high!, 0.1 * width);
  expect(found.auroc.high! - found.auroc.low!).toBeGreaterThan(2 * (ofRows.interval.high! - ofRows.interval.low!));
  const ofBenefit = benefit.interval.high! - benefit.interval.low!;
  near(found.netBenefit[0]!.low, benefit.interval.low!, 0.1 * ofBenefit);
  near(found.netBenefit[0]!.high, benefit.interval.high!, 0.1 * ofBenefit);
});

test('the same seed gives the same intervals', () => {
  const cases = drawn(150, 3);
  expect(patientDifferences(cases, [0.2, 0.4], resampling())).toEqual(
    patientDifferences(cases, [0.2, 0.4], resampling()),
  );
});

test('of few patients, and of models that do not differ, there is none', () => {
  expect(patientDifferences(drawn(60, 10), [0.3], resampling())).toEqual({
    auroc: 'below-minimum-events',
    brier: 'below-minimum-events',
    netBenefit: ['below-minimum-events'],
  });
  const same = drawn(200, 2);
  expect(patientDifferences({ ...same, second: same.first }, [0.3], resampling())).toEqual({
    auroc: 'degenerate-variance',
    brier: 'degenerate-variance',
    netBenefit: ['degenerate-variance'],
  });
});
