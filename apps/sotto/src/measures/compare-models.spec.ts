import { seededGenerator } from '@sotto/statistics';
import { compareModels } from './compare-models';
import type { DividedCases } from './divide-cases';
import type { MeasuredGroup } from './document';

const options = { risk: 'risk', compare: 'other', thresholds: [0.4], showSmallCells: false, seed: 1, bootstrap: false };
const whole: MeasuredGroup = {
  name: 'all',
  cases: null,
  events: null,
  measures: {},
  thresholds: [],
  calibrationCurve: [],
};
const measured = { groups: [whole], visible: [{ measures: true, cases: true }] };

/** Equal rows of each patient. */
function divided(patientsInAll: number, rowsOfEach: number): DividedCases {
  const generator = seededGenerator(2);
  const drawn = Array.from({ length: patientsInAll }, () => [generator.uniform(), generator.uniform()] as const);
  const cases = patientsInAll * rowsOfEach;
  const of = (i: number) => drawn[Math.floor(i / rowsOfEach)]!;
  return {
    risks: Float64Array.from({ length: cases }, (_, i) => of(i)[0]),
    compared: Float64Array.from({ length: cases }, (_, i) => (of(i)[0] + of(i)[1]) / 2),
    outcomes: Uint8Array.from({ length: cases }, (_, i) => Number(of(i)[1] < 0.2 + 0.6 * of(i)[0])),
    patients: Uint32Array.from({ length: cases }, (_, i) => Math.floor(i / rowsOfEach)),
    groups: [{ name: 'all', column: null, columnNumber: -1, code: 0, from: 0, cases, events: 0 }],
    membership: { cellCount: 1, cells: [[0]] },
    columns: [],
  };
}

test('where patients have several rows, differences have intervals from patients and no p-value', () => {
  const [group] = compareModels(divided(300, 4), measured, options).groups;
  expect(group!.auroc).toMatchObject({ interval: { method: 'bootstrap-patient' }, reason: 'repeated-patients' });
  expect(group!.auroc).not.toHaveProperty('p');
  expect(group!.thresholds[0]!.netBenefit).toMatchObject({ interval: { method: 'bootstrap-patient' } });
  expect(group!.brier).toMatchObject({ interval: { method: 'bootstrap-patient' } });
  expect(compareModels(divided(300, 4), measured, options).groups[0]).toEqual(group);
});

test('of few patients the differences stand without an interval', () => {
  const [group] = compareModels(divided(60, 20), measured, options).groups;
  expect(group!.auroc).toMatchObject({ interval: null, reason: 'below-minimum-events' });
  expect(group!.thresholds[0]!.netBenefit).toMatchObject({ interval: null, reason: 'below-minimum-events' });
});

test('of many rows of the same patients there is an interval on request only', () => {
  const many = divided(300, 70);
  const [group] = compareModels(many, measured, options).groups;
  expect(group!.auroc).toMatchObject({ interval: null, reason: 'bootstrap-not-requested' });
});

test('patients with one row each are compared by their rows', () => {
  const [group] = compareModels(divided(300, 1), measured, options).groups;
  expect(group!.auroc).toMatchObject({ interval: { method: 'delong-wald' }, p: expect.any(Number) });
});

/** A second model of two risks; of the cases that it puts below the threshold, a few have the event. */
function ofFewRisks(fewEvents: number): DividedCases {
  const plain = divided(400, 1);
  const { patients: _, ...cases } = plain;
  const compared = plain.risks.map((_, i) => (i < 200 ? 0.1 : 0.6));
  return {
    ...cases,
    compared,
    outcomes: Uint8Array.from(compared, (_, i) => Number(i < fewEvents || (i % 3 === 0 && i >= 200))),
  };
}

test('a second model of few risks whose table is withheld is not compared: the difference would tell the table', () => {
  const [withheld] = compareModels(ofFewRisks(4), measured, options).groups;
  expect(withheld).toMatchObject({
    auroc: { notEstimable: 'suppressed' },
    brier: { notEstimable: 'suppressed' },
    thresholds: [],
  });
  const [shown] = compareModels(ofFewRisks(60), measured, options).groups;
  expect(shown!.brier).toHaveProperty('difference');
  const [withoutTable] = compareModels(ofFewRisks(4), measured, { ...options, thresholds: [] }).groups;
  expect(withoutTable!.brier).toHaveProperty('difference');
});
