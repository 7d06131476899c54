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
import { expectSame, flat, rows, runs, shuffled, split } from './rows.builder';
import { censoredAuroc } from './survival/censored-auroc';
import { censoredBrier } from './survival/censored-brier';
import { censoredRatio } from './survival/censored-ratio';
import { decisionCurve } from './thresholds/decision-curve';
import { countAt, thresholdRow } from './thresholds/threshold-row';
import { topCases } from './thresholds/top-k';
import { updateAdvice } from './updating/update-advice';

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
  updateAdvice,
  expectedPerformance,
  thresholdRow: (risks, outcomes) => thresholdRow(risks, outcomes, 0.3),
  decisionCurve: (risks, outcomes) => decisionCurve(risks, outcomes, [0.1, 0.3, 0.6]),
  topCases: (risks, outcomes) => topCases(risks, outcomes, Math.ceil(risks.length / 3)),
};

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

test('for the event that does not happen, slope, tests and thresholds are the mirror image', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const { risks, outcomes } = split(given);
      const complement = { risks: risks.map((risk) => 1 - risk), outcomes: outcomes.map((outcome) => 1 - outcome) };
      const mirrored = (measure: Measure) => measure(complement.risks, complement.outcomes);
      expectSame(mirrored(spiegelhalterZ), spiegelhalterZ(risks, outcomes), 1e-9);
      expectSame(mirrored(calibrationTest), calibrationTest(risks, outcomes), 1e-7);
      expectSame(
        mirrored((of, events) => murphy(of, events, 'distinct')),
        murphy(risks, outcomes, 'distinct'),
        1e-9,
      );
      const [line, other] = [calibrationLine(risks, outcomes), calibrationLine(complement.risks, complement.outcomes)];
      if ('notEstimable' in line || 'notEstimable' in other) expect(other).toEqual(line);
      else {
        expectSame({ value: -other.intercept.value }, { value: line.intercept.value }, 1e-6);
        expectSame({ value: other.slope.value }, { value: line.slope.value }, 1e-6);
      }
      // Flagged is a risk of at least 0.31, which no fortieth is: so the mirrored threshold flags the others.
      const [row, opposite] = [
        thresholdRow(risks, outcomes, 0.31),
        thresholdRow(complement.risks, complement.outcomes, 0.69),
      ];
      expectSame({ found: opposite.specificity }, { found: row.sensitivity }, 1e-12);
      expectSame({ found: opposite.negativePredictiveValue }, { found: row.positivePredictiveValue }, 1e-12);
    }),
    runs,
  );
});

test('counts at a threshold and sums of a tally add up over any split of the rows', () => {
  fc.assert(
    fc.property(rows, fc.nat(50), (given, at) => {
      const { risks, outcomes } = split(given);
      const [first, second] = [split(given.slice(0, at)), split(given.slice(at))];
      const whole = countAt(risks, outcomes, 0.3);
      const [one, two] = [countAt(first.risks, first.outcomes, 0.3), countAt(second.risks, second.outcomes, 0.3)];
      for (const cell of Object.keys(whole) as (keyof typeof whole)[]) expect(one[cell] + two[cell]).toBe(whole[cell]);
      const loss = (part: ReturnType<typeof split>) => {
        const found = brier(part.risks, part.outcomes);
        return 'value' in found ? found.value * part.risks.length : 0;
      };
      expectSame({ sum: loss(first) + loss(second) }, { sum: loss({ risks, outcomes }) }, 1e-12);
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

test.each(Object.entries(measures).filter(([name]) => !['thresholdRow', 'decisionCurve', 'topCases'].includes(name)))(
  '%s of no cases is not estimable',
  (_, measure) => {
    expect(measure(none, new Uint8Array(0))).toEqual({ notEstimable: 'empty' });
  },
);
