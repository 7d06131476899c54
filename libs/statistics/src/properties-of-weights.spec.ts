import fc from 'fast-check';
import { shiftOf } from './calibration/calibration-in-the-large';
import { lineOf } from './calibration/calibration-line';
import { logOddsOf } from './calibration/log-odds-tally';
import { ratioOf } from './calibration/observed-expected-ratio';
import { spiegelhalterOf } from './calibration/spiegelhalter';
import { auroc } from './discrimination/auroc';
import { partialAuroc } from './discrimination/partial-auroc';
import { randomEffects } from './meta-analysis/random-effects';
import { ascending } from './ordering/ascending';
import { quantileOfSorted, quantiles } from './ordering/quantile';
import { riskSums } from './ordering/risk-sums';
import { rowByRow, type Tally, tallyOrdered } from './ordering/tally';
import { brierOf } from './overall/brier';
import { logLossOf } from './overall/log-loss';
import { binnedCases } from './resampling/binned-bootstrap';
import { resampler, rowResampler } from './resampling/resample';
import { seededGenerator } from './resampling/seeded-generator';
import { expectSame, rows, runs, split } from './rows.builder';
import { sum } from './sum';
import { censoringWeights } from './survival/censoring-weights';
import { binnedPartialArea } from './validation/binned-statistics';
import { weightedAuroc } from './validation/weighted-auroc';

const ordered = (given: readonly (readonly [number, number])[]) => {
  const { risks, outcomes } = split(given);
  return ascending(risks, outcomes);
};

test('censoring weights are all 1 where nobody leaves before the horizon', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const { outcomes, risks } = split(given);
      const found = censoringWeights(
        { times: risks.map((risk, i) => (outcomes[i] === 1 ? 1 + risk : 60)), statuses: outcomes },
        60,
      );
      if ('notEstimable' in found) throw new Error(found.notEstimable);
      expect([...found.weights]).toEqual(given.map(() => 1));
      expect(found).toMatchObject({ largest: 1, effectiveCases: given.length });
    }),
    runs,
  );
});

const ofTally: Readonly<Record<string, (counted: Tally) => object>> = {
  'Brier score': (counted) => brierOf(riskSums(counted)),
  'log-loss': (counted) => logLossOf(riskSums(counted)),
  'observed over expected': (counted) => ratioOf(riskSums(counted)),
  'Spiegelhalter z': (counted) => spiegelhalterOf(riskSums(counted)),
  'calibration in the large': (counted) => shiftOf(logOddsOf(counted)),
  'calibration line': (counted) => lineOf(logOddsOf(counted)),
};

test.each(Object.entries(ofTally))(
  '%s of cases that each count once is that of cases counted by their risk',
  (_, measure) => {
    fc.assert(
      fc.property(rows, (given) => {
        // Risks of 0 and 1 have no log-odds.
        const cases = ordered(
          given.map(([fortieth, outcome]) => [Math.min(39, Math.max(1, fortieth)), outcome] as const),
        );
        const [found, counted] = [measure(rowByRow(cases)), measure(tallyOrdered(cases))];
        // Only the reason may be another one: of a single risk a fit of rows finds no end.
        if ('notEstimable' in found && 'notEstimable' in counted) return;
        expectSame(found, counted, 1e-7);
      }),
      runs,
    );
  },
);

test('quantiles of values that each stand once are those of the plain list', () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 20 }), (given, twentieth) => {
      const { risks } = ordered(given);
      const counts = new Float64Array(risks.length).fill(1);
      const [found] = quantiles({ values: risks, counts }, [twentieth / 20]);
      expect(found).toBe(quantileOfSorted(risks, twentieth / 20));
    }),
    runs,
  );
});

/** Draws every place once, in turn. */
function eachOnce(count: number) {
  let next = -1;
  return { ...seededGenerator(1), below: () => (next = (next + 1) % count) };
}

test('a resample in which each case, or each patient, is drawn once is the cases', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const cases = ordered(given);
      const patients = Uint32Array.from(cases.risks, (_, i) => i % 7);
      const count = new Set(patients).size;
      expect(resampler(cases, { kind: 'case' }, eachOnce(given.length))()).toEqual(cases);
      expect(resampler(cases, { kind: 'patient', of: patients }, eachOnce(count))()).toEqual(cases);
      expect([...rowResampler(given.length, { kind: 'case' }, eachOnce(given.length))()]).toEqual([
        ...cases.risks.keys(),
      ]);
    }),
    runs,
  );
});

test('the area under the curve of patients who each count once is the plain one', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const { risks, outcomes } = split(given);
      const patients = Uint32Array.from(risks.keys());
      const found = weightedAuroc(risks, outcomes, patients)(new Uint16Array(given.length).fill(1));
      const plain = auroc(risks, outcomes);
      if (found === undefined) return expect(plain).toEqual({ notEstimable: 'one-class' });
      expectSame({ value: found }, { value: 'value' in plain ? plain.value : NaN }, 1e-12);
    }),
    runs,
  );
});

test('the partial area of binned cases is the plain one where each risk has its cell', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const cases = ordered(given);
      const [found, plain] = [binnedPartialArea(binnedCases(cases)), partialAuroc(cases.risks, cases.outcomes)];
      if (found === undefined) return expect(plain).toEqual({ notEstimable: 'one-class' });
      expectSame({ value: found }, { value: 'value' in plain ? plain.value : NaN }, 1e-12);
    }),
    runs,
  );
});

test('sites with equal standard errors have the plain mean', () => {
  fc.assert(
    fc.property(rows, (given) => {
      const values = given.map(([fortieth, outcome]) => fortieth / 40 + outcome);
      const pooled = randomEffects(
        values.map((value) => ({ value, standardError: 0.3 })),
        'dersimonian-laird',
      );
      if ('notEstimable' in pooled) throw new Error(pooled.notEstimable);
      expectSame({ value: pooled.mean }, { value: sum(values.length, (i) => values[i]!) / values.length }, 1e-9);
    }),
    runs,
  );
});
