import type { Estimate } from '../estimate';
import { near } from '../expect-estimate.builder';
import { calibrationDifference } from '../fairness/calibration-difference';
import { thresholdDifferences } from '../fairness/threshold-differences';
import { seededGenerator } from '../resampling/seeded-generator';
import { countAt } from '../thresholds/threshold-row';
import { patientGroupDifferences, type PatientRows } from './patient-group-differences';

const resampling = () => ({ generator: seededGenerator(3), replicates: 4000 });

/** Patients with one to three rows, of which some are in the group and some are not. */
function onBothSides() {
  let state = 7;
  const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const rows = Array.from({ length: 400 }, (_, patient) => {
    const own = uniform();
    return Array.from({ length: 1 + (patient % 3) }, (_, row) => {
      const [risk, inside] = [0.05 + 0.9 * uniform(), (row + patient) % 2];
      const outcome = Number(0.5 * own + 0.5 * uniform() < 0.25 + 0.5 * risk - 0.08 * inside);
      return { patient, risk, inside, outcome };
    });
  }).flat();
  const side = (wanted: number): PatientRows => {
    const of = rows.filter(({ inside }) => inside === wanted);
    return {
      risks: Float64Array.from(of, ({ risk }) => risk),
      outcomes: Uint8Array.from(of, ({ outcome }) => outcome),
      patients: Uint32Array.from(of, ({ patient }) => patient),
    };
  };
  return [side(1), side(0)] as const;
}

function given(found: Estimate) {
  if ('notEstimable' in found || found.interval === null) throw new Error('no interval');
  return { ...found, width: found.interval.high! - found.interval.low!, interval: found.interval };
}

test('the standard error is that of statsmodels, clustered by patient, who may be on both sides', () => {
  const [group, others] = onBothSides();
  const found = patientGroupDifferences(group, others, [0.5], resampling());
  // GLM with the log-odds as offset and one term a side; OLS of the flag among those with the event.
  const shift = given(found.calibrationInTheLarge);
  near(shift.value, -0.6317837447532222, 1e-9);
  near(shift.standardError!, 0.15551617835480414, 0.006);
  const sensitivity = given(found.thresholds[0]!.sensitivity);
  near(sensitivity.value, -0.009784436630483784, 1e-12);
  near(sensitivity.width / (2 * 1.96), 0.04798474974088317, 0.003);
});

test('rows that only repeat their patient give the intervals of one row of each', () => {
  const generator = seededGenerator(5);
  const once = (patients: number) => {
    const risks = Float64Array.from({ length: patients }, () => 0.05 + 0.9 * generator.uniform());
    return { risks, outcomes: Uint8Array.from(risks, (risk) => Number(generator.uniform() < risk)) };
  };
  const repeated = ({ risks, outcomes }: ReturnType<typeof once>, from: number): PatientRows => {
    const of = Uint32Array.from({ length: 3 * risks.length }, (_, row) => Math.floor(row / 3));
    return {
      risks: Float64Array.from(of, (patient) => risks[patient]!),
      outcomes: Uint8Array.from(of, (patient) => outcomes[patient]!),
      patients: of.map((patient) => from + patient),
    };
  };
  const [group, others] = [once(300), once(500)];
  const found = patientGroupDifferences(repeated(group, 0), repeated(others, 300), [0.4], resampling());
  const [shift, exact] = [given(found.calibrationInTheLarge), given(calibrationDifference(group, others))];
  near(shift.interval.low, exact.interval.low!, 0.05 * exact.width);
  near(shift.interval.high, exact.interval.high!, 0.05 * exact.width);
  near(shift.p, exact.p!, 0.05);
  const [counts, ofOthers] = [group, others].map(({ risks, outcomes }) => countAt(risks, outcomes, 0.4));
  for (const [name, expected] of Object.entries(thresholdDifferences(counts!, ofOthers!)) as [
    keyof (typeof found.thresholds)[number],
    Estimate,
  ][]) {
    const [ours, newcombe] = [given(found.thresholds[0]![name]), given(expected)];
    expect(ours.value).toBe(newcombe.value);
    near(ours.interval.low, newcombe.interval.low!, 0.1 * newcombe.width);
    near(ours.interval.high, newcombe.interval.high!, 0.1 * newcombe.width);
  }
});

test('the same patients with the same rows on both sides do not differ, and there is no interval', () => {
  const [group] = onBothSides();
  const found = patientGroupDifferences(group, group, [0.5], resampling());
  expect(found.calibrationInTheLarge).toMatchObject({ value: 0, interval: null, reason: 'degenerate-variance' });
  expect(found.thresholds[0]!.flagRate).toMatchObject({ value: 0, interval: null, reason: 'degenerate-variance' });
});

test('of few patients there is the difference alone', () => {
  const [group, others] = onBothSides();
  const few = {
    risks: group.risks.slice(0, 60),
    outcomes: group.outcomes.slice(0, 60),
    patients: group.patients.slice(0, 60),
  };
  const { calibrationInTheLarge } = patientGroupDifferences(few, others, [], resampling());
  expect(calibrationInTheLarge).toMatchObject({ interval: null, reason: 'below-minimum-events' });
});
