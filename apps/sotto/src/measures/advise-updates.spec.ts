import { seededGenerator } from '@sotto/statistics';
import { adviseUpdates } from './advise-updates';
import type { DividedCases } from './divide-cases';

const options = { thresholds: [0.2], seed: 1, showSmallCells: false };
const whole = { name: 'all', cases: 1, events: 1, measures: {}, thresholds: [], calibrationCurve: [] };

/** Risks whose log-odds are too high by this much. */
function divided(cases: number, tooHigh: number, rowsOfEach = 1): DividedCases {
  const generator = seededGenerator(4);
  const risks = Float64Array.from({ length: cases }, () => 1 / (1 + Math.exp(1 - generator.normal())));
  const truths = risks.map((risk) => 1 / (1 + Math.exp(tooHigh - Math.log(risk / (1 - risk)))));
  return {
    risks,
    outcomes: Uint8Array.from(truths, (truth) => Number(generator.uniform() < truth)),
    patients: Uint32Array.from(risks, (_, i) => Math.floor(i / rowsOfEach)),
    groups: [{ name: 'all', column: null, columnNumber: -1, code: 0, from: 0, cases, events: 0 }],
    membership: { cellCount: 1, cells: [[0]] },
    columns: [],
  };
}

test('risks that are far too high call for a shift that is worth making; right ones are kept', () => {
  const [found] = adviseUpdates(divided(4000, 1), [whole], options);
  expect(found).toMatchObject({ update: { kind: 'intercept' }, gain: { recommended: true } });
  expect(found).toHaveProperty('gain.netBenefit.0.gain.interval.method', 'wald');
  expect(JSON.stringify(found)).not.toContain('reclassified');
  expect(adviseUpdates(divided(4000, 0), [whole], options)).toMatchObject([{ update: { kind: 'keep' } }]);
});

test('of few cases the gain has no interval, and no update is said to be worth making', () => {
  const [found] = adviseUpdates(divided(300, 1.2), [whole], options);
  expect(found).toMatchObject({
    update: { kind: 'intercept' },
    gain: { recommended: false, logLoss: { interval: null, reason: 'below-minimum-events' } },
  });
});

test('a net benefit that tells of few cases is withheld; of repeated patients and withheld groups there is no advice', () => {
  const [found] = adviseUpdates(divided(4000, 1), [whole], { ...options, thresholds: [0.8] });
  expect(found).toMatchObject({ gain: { netBenefit: [], thresholdsSuppressed: true } });
  expect(adviseUpdates(divided(4000, 1, 3), [whole], options)).toEqual([
    { name: 'all', notEstimable: 'repeated-patients' },
  ]);
  expect(adviseUpdates(divided(4000, 1), [{ ...whole, suppressed: true }], options)).toEqual([]);
});
