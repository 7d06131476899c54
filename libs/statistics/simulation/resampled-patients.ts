import { quantileOfSorted } from '../src/ordering/quantile';
import { minimumOfInterval, tooSmall } from '../src/validation/minimum';
import { validateGroup, type Validation } from '../src/validation/validate-group';
import { type Truths, truthsOf } from './anticipated';
import { covers, designs, type Family, holds, noneOf, type Outcome, resamples } from './procedure';
import { type DrawRows, equalRows, unlikeRows } from './repeated-rows';

const { patientsResampled: minimum } = minimumOfInterval;

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

const curve = 'calibration curve at the median risk';
const names = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];

/** The measures that validateGroup shows of patients with several rows; risks that are right. */
function familyOf(draw: DrawRows, whose: string): Family {
  const procedure = (name: string, shown: string) =>
    [`${name}, ${whose}`, { kind: 'interval', minimum, shows: [shown] } as const] as const;
  const family: Family = {
    procedures: Object.fromEntries([
      ...Object.entries(ofMeasures).map(([shown, name]) =>
        procedure(name, `${shown}: bootstrap-patient${shown === 'calibrationSlope' ? '-t' : ''}`),
      ),
      ...Object.entries(ofDistances).map(([shown, name]) => procedure(name, `${shown}: bootstrap-patient-reflected`)),
      procedure(curve, 'calibrationCurve: bootstrap-patient'),
    ]),
    designs,
    replicate: (design, generator) => {
      const { risks, outcomes, patients, size } = draw(design, generator);
      if (tooSmall(size, minimum) !== undefined) return { size, outcomes: noneOf(family) };
      const bootstrap = { generator, replicates: resamples };
      const found = validateGroup(risks, outcomes, { thresholds: [], bootstrap, patients });
      const held = heldBy(found, truthsOf(design.prevalence), quantileOfSorted(risks, 0.5));
      return { size, outcomes: Object.fromEntries(held.map(([name, outcome]) => [`${name}, ${whose}`, outcome])) };
    },
  };
  return family;
}

export const resampledPatients = familyOf(equalRows, 'patients resampled');
export const unlikePatients = familyOf(unlikeRows, 'patients of unlike rows resampled');

function heldBy({ measures, drawn }: Validation, truths: Truths, median: number): [string, Outcome][] {
  const expected = {
    ...truths,
    observedExpectedRatio: 1,
    calibrationInTheLarge: 0,
    calibrationIntercept: 0,
    calibrationSlope: 1,
  };
  return [
    ...names(ofMeasures).map((shown): [string, Outcome] => [
      ofMeasures[shown],
      covers(measures[shown], expected[shown]),
    ]),
    ...names(ofDistances).map((shown): [string, Outcome] => [ofDistances[shown], covers(measures[shown], 0)]),
    [curve, bandHolds(drawn, median)],
  ];
}

/** Whether the band holds the truth at the drawn risk nearest to this one; the risks are right. */
export function bandHolds(drawn: Validation['drawn'], near: number): Outcome {
  const distance = ({ at }: { readonly at: number }) => Math.abs(at - near);
  const [point] = drawn.toSorted((a, b) => distance(a) - distance(b));
  if (point === undefined || !('low' in point)) return 'not-given';
  return holds({ low: point.low, high: point.high, level: 0.95, method: 'bootstrap' }, point.at);
}
