import fc from 'fast-check';
import { calibrationInTheLarge } from './calibration/calibration-in-the-large';
import { calibrationLine } from './calibration/calibration-line';
import { calibrationTest } from './calibration/calibration-test';
import { curveDistances } from './calibration/integrated-calibration-index';
import { expectedCalibrationError } from './calibration/expected-calibration-error';
import { hosmerLemeshow } from './calibration/hosmer-lemeshow';
import { observedExpectedRatio } from './calibration/observed-expected-ratio';
import { observedExpectedTest } from './calibration/observed-expected-test';
import { spiegelhalterZ } from './calibration/spiegelhalter';
import { auroc } from './discrimination/auroc';
import { averagePrecision } from './discrimination/average-precision';
import { partialAuroc } from './discrimination/partial-auroc';
import { expectedPerformance } from './label-free/expected-performance';
import { brier } from './overall/brier';
import { logLoss } from './overall/log-loss';
import { murphy } from './overall/murphy';
import { scaledBrier } from './overall/scaled-brier';
import { censoredAuroc } from './survival/censored-auroc';
import { censoredBrier } from './survival/censored-brier';
import { censoredRatio } from './survival/censored-ratio';
import { thresholdRow } from './thresholds/threshold-row';
import { topCases } from './thresholds/top-k';

type Measure = (risks: Float64Array, outcomes: Uint8Array) => object;

const rankMeasures: Readonly<Record<string, Measure>> = { auroc, averagePrecision, partialAuroc };
const measures: Readonly<Record<string, Measure>> = {
  ...rankMeasures,
  brier,
  scaledBrier,
  logLoss,
  murphy: (risks, outcomes) => murphy(risks, outcomes, 10),
  observedExpectedRatio,
  observedExpectedTest,
  calibrationInTheLarge,
  calibrationLine,
  calibrationTest,
  curveDistances: (risks, outcomes) => {
    const found = curveDistances(risks, outcomes);
    return 'curve' in found ? { ...found, curve: undefined } : found;
  },
  expectedCalibrationError,
  hosmerLemeshow: (risks, outcomes) => hosmerLemeshow(risks, outcomes, { groups: 5 }),
  spiegelhalterZ,
  expectedPerformance,
  thresholdRow: (risks, outcomes) => thresholdRow(risks, outcomes, 0.3),
  topCases: (risks, outcomes) => topCases(risks, outcomes, Math.ceil(risks.length / 3)),
};

/** Risks with ties and with exact 0 and 1, and a shuffled order of the same rows. */
const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom(0, 1)), {
  minLength: 1,
  maxLength: 50,
});
const shuffled = rows.chain((given) =>
  fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
);

const split = (given: readonly (readonly [number, number])[]) => ({
  risks: Float64Array.from(given, ([fortieth]) => fortieth / 40),
  outcomes: Uint8Array.from(given, ([, outcome]) => outcome),
});

/** The numbers of a result by path; everything else as text. */
function flat(value: unknown, path = ''): [string, number | string][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, `${path}.${key}`));
}

function expectSame(found: object, expected: object, tolerance: number): void {
  const [ours, theirs] = [flat(found), flat(expected)];
  expect(ours.map(([path]) => path)).toEqual(theirs.map(([path]) => path));
  ours.forEach(([path, value], i) => {
    const other = theirs[i]![1];
    if (typeof value === 'string' || typeof other === 'string') return expect([path, value]).toEqual([path, other]);
    if (Math.abs(value - other) > tolerance * Math.max(1, Math.abs(value)))
      throw new Error(`${path}: ${value}, ${other}`);
  });
}

const runs = { numRuns: 1000, seed: 7 };

test.each(Object.entries(measures))('%s does not depend on the order of rows and is never NaN', (_, measure) => {
  fc.assert(
    fc.property(shuffled, ([given, again]) => {
      const [first, second] = [split(given), split(again)];
      const found = measure(first.risks, first.outcomes);
      expectSame(measure(second.risks, second.outcomes), found, 0);
      expect(flat(found).filter(([, value]) => Number.isNaN(value))).toEqual([]);
    }),
    runs,
  );
});

test.each(Object.entries(rankMeasures))(
  '%s does not change when risks are moved without changing their order',
  (_, measure) => {
    fc.assert(
      fc.property(rows, (given) => {
        const { risks, outcomes } = split(given);
        const moved = risks.map((risk) => 0.1 + risk ** 3 / 2);
        expectSame(measure(moved, outcomes), measure(risks, outcomes), 1e-12);
      }),
      runs,
    );
  },
);

test('for the event that does not happen, with one less the risk, area, Brier score and log-loss are the same', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const { risks, outcomes } = split(given);
      const complement = { risks: risks.map((risk) => 1 - risk), outcomes: outcomes.map((outcome) => 1 - outcome) };
      for (const measure of [brier, logLoss, scaledBrier] satisfies Measure[]) {
        expectSame(measure(complement.risks, complement.outcomes), measure(risks, outcomes), 1e-9);
      }
      const [area, other] = [auroc(risks, outcomes), auroc(complement.risks, complement.outcomes)];
      expectSame(other, area, 1e-9);
      const [shift, mirrored] = [
        calibrationInTheLarge(risks, outcomes),
        calibrationInTheLarge(complement.risks, complement.outcomes),
      ];
      if ('notEstimable' in shift || 'notEstimable' in mirrored) return expect(mirrored).toEqual(shift);
      expectSame(
        { value: -mirrored.value, error: mirrored.standardError },
        { value: shift.value, error: shift.standardError },
        1e-7,
      );
    }),
    runs,
  );
});

test('with complete follow-up the measures under censoring are the plain ones', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const { risks, outcomes } = split(given);
      const followUp = { times: risks.map((_, i) => (outcomes[i] === 1 ? 30 : 60)), statuses: outcomes };
      const value = (found: object) => ('value' in found ? { value: found.value } : found);
      expectSame(value(censoredBrier(risks, followUp, 60)), value(brier(risks, outcomes)), 1e-12);
      expectSame(value(censoredRatio(risks, followUp, 60)), value(observedExpectedRatio(risks, outcomes)), 1e-12);
      expectSame(value(censoredAuroc(risks, followUp, 60)), value(auroc(risks, outcomes)), 1e-12);
    }),
    runs,
  );
});

const none = new Float64Array(0);

test.each(Object.entries(measures).filter(([name]) => !['thresholdRow', 'topCases'].includes(name)))(
  '%s of no cases is not estimable',
  (_, measure) => {
    expect(measure(none, new Uint8Array(0))).toEqual({ notEstimable: 'empty' });
  },
);
