import { quantileOfSorted } from '../src/ordering/quantile';
import { minimumOfInterval, tooSmall } from '../src/validation/minimum';
import { patientsOfShares } from '../src/validation/patient-shares';
import { validateGroup, type Validation } from '../src/validation/validate-group';
import { type Truths, truthsOf } from './anticipated';
import { covers, designs, type Family, holds, noneOf, type Outcome, type Procedure, resamples } from './procedure';
import { type DrawRows, equalRows, unlikeRows } from './repeated-rows';

const { patientsResampled: minimum, shareOfPatients } = minimumOfInterval;

const ofMeasures = {
  auroc: 'area under the curve',
  averagePrecision: 'average precision',
  partialAuroc: 'partial area under the curve',
  brier: 'Brier score',
  scaledBrier: 'scaled Brier score',
  logLoss: 'log-loss',
  observedExpectedRatio: 'observed over expected',
  calibrationInTheLarge: 'calibration in the large',
  calibrationIntercept: 'calibration intercept',
  calibrationSlope: 'calibration slope',
} as const;

const ofDistances = {
  integratedCalibrationIndex: 'integrated calibration index of right risks',
  e50: 'E50 of right risks',
  e90: 'E90 of right risks',
  emax: 'Emax of right risks',
} as const;

const ofBenefits = {
  netBenefit: 'net benefit',
  standardisedNetBenefit: 'standardised net benefit',
} as const;

const ofShares = {
  sensitivity: ['sensitivity', 'events'],
  specificity: ['specificity', 'others'],
  positivePredictiveValue: ['positive predictive value', 'flagged'],
  negativePredictiveValue: ['negative predictive value', 'notFlagged'],
  flagRate: ['share flagged', 'everybody'],
  numberNeededToEvaluate: ['number needed to evaluate', 'flagged'],
} as const;

const curve = 'calibration curve at the median risk';
const names = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];

/** What validateGroup shows of patients with several rows; risks that are right. */
function familyOf(draw: DrawRows, whose: string): Family {
  const named = <Of>(of: Readonly<Record<string, Of>>) =>
    Object.fromEntries(Object.entries(of).map(([name, found]) => [`${name}, ${whose}`, found]));
  const procedure = (
    name: string,
    shown: string,
    least: Procedure['minimum'] = minimum,
    method = 'bootstrap-patient',
  ) => [name, { kind: 'interval', minimum: least, shows: [`${shown}: ${method}`] } as const] as const;
  const family: Family = {
    procedures: named(
      Object.fromEntries([
        ...Object.entries(ofMeasures).map(([shown, name]) => procedure(name, shown)),
        ...Object.entries(ofDistances).map(([shown, name]) =>
          procedure(name, shown, minimum, 'bootstrap-patient-reflected'),
        ),
        ...Object.entries(ofShares).map(([shown, [name]]) => procedure(name, shown, shareOfPatients)),
        ...Object.entries(ofBenefits).map(([shown, name]) => procedure(name, shown)),
        procedure(curve, 'calibrationCurve'),
      ]),
    ),
    designs,
    replicate: (design, generator) => {
      const { risks, outcomes, patients, size } = draw(design, generator);
      const at = design.prevalence;
      const bases = patientsOfShares({ risks, outcomes }, patients, at);
      const sizes = named(Object.fromEntries(Object.values(ofShares).map(([name, base]) => [name, bases[base]])));
      const sharesToo = Object.values(bases).every((found) => tooSmall(found, shareOfPatients) !== undefined);
      if (sharesToo && tooSmall(size, minimum) !== undefined) return { size, sizes, outcomes: noneOf(family) };
      const found = validateGroup(risks, outcomes, {
        thresholds: [at],
        bootstrap: { generator, replicates: resamples },
        patients,
      });
      return { size, sizes, outcomes: named(outcomesOf(found, truthsOf(at), quantileOfSorted(risks, 0.5))) };
    },
  };
  return family;
}

export const resampledPatients = familyOf(equalRows, 'patients resampled');
export const unlikePatients = familyOf(unlikeRows, 'patients of unlike rows resampled');

function outcomesOf(
  { measures, thresholds, drawn }: Validation,
  truths: Truths,
  median: number,
): Record<string, Outcome> {
  const expected = {
    ...truths,
    observedExpectedRatio: 1,
    calibrationInTheLarge: 0,
    calibrationIntercept: 0,
    calibrationSlope: 1,
  };
  const row = thresholds[0]!;
  return Object.fromEntries([
    ...names(ofMeasures).map((shown) => [ofMeasures[shown], covers(measures[shown], expected[shown])] as const),
    ...names(ofDistances).map((shown) => [ofDistances[shown], covers(measures[shown], 0)] as const),
    ...names(ofShares).map((shown) => [ofShares[shown][0], covers(row[shown], truths[shown])] as const),
    ...names(ofBenefits).map((shown) => [ofBenefits[shown], covers(row[shown], truths[shown])] as const),
    [curve, bandHolds(drawn, median)] as const,
  ]);
}

/** Whether the band holds the truth at the drawn risk nearest to this one; the risks are right. */
export function bandHolds(drawn: Validation['drawn'], near: number): Outcome {
  const distance = ({ at }: { readonly at: number }) => Math.abs(at - near);
  const [point] = drawn.toSorted((a, b) => distance(a) - distance(b));
  if (point === undefined || !('low' in point)) return 'not-given';
  return holds({ low: point.low, high: point.high, level: 0.95, method: 'bootstrap' }, point.at);
}
