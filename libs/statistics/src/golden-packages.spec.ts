import { calibrationInTheLarge } from './calibration/calibration-in-the-large';
import { calibrationLine } from './calibration/calibration-line';
import { calibrationTest } from './calibration/calibration-test';
import { spiegelhalterZ } from './calibration/spiegelhalter';
import { near } from './expect-estimate.builder';
import { logitArea } from './meta-analysis/site-estimates';
import { meanInterval } from './meta-analysis/pooled-intervals';
import { momentsVariance, randomEffects, type StudyEstimate } from './meta-analysis/random-effects';
import { kaplanMeier } from './survival/kaplan-meier';
import { s12 } from './survival/s12.builder';
import { t20, t20Group } from './t20.builder';
import { thresholdRow } from './thresholds/threshold-row';

const valueOf = (estimate: object): number => ('value' in estimate ? (estimate.value as number) : NaN);

test('golden C2: standard errors and Wald limits of a Newton fit, and those of statsmodels', () => {
  const shift = calibrationInTheLarge(t20.a, t20.outcomes);
  const line = calibrationLine(t20.a, t20.outcomes);
  if ('notEstimable' in shift || 'notEstimable' in line) throw new Error('not estimable');
  near(shift.standardError, 0.5370739655611878);
  near(shift.interval?.low, -0.3233115168772144);
  near(shift.interval?.high, 1.7819797421908525);
  near(line.intercept.standardError, 0.762053134107593);
  near(line.slope.standardError, 0.4432044817053207);
  near(line.intercept.interval.low, -1.175523510237222, 1e-8);
  near(line.intercept.interval.high, 1.8116698812375205, 1e-8);
  near(line.slope.interval.low, -0.19502474117816393);
  near(line.slope.interval.high, 1.5423049026801756);
});

test('golden C2: U and the p-value of Spiegelhalter’s z of rms', () => {
  const found = calibrationTest(t20.a, t20.outcomes);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  near((found.chiSquare - 2) / 20, 0.0109683513467621);
  const spiegelhalter = spiegelhalterZ(t20.a, t20.outcomes);
  near('p' in spiegelhalter ? spiegelhalter.p : undefined, 0.147061500893857);
});

test('golden D1: shares of each group at a threshold, of Fairlearn', () => {
  const shares = (['L', 'O'] as const).map((group) => {
    const { risks, outcomes } = t20Group(group);
    const row = thresholdRow(risks, outcomes, 0.2);
    return [row.flagRate, row.sensitivity, row.specificity, row.positivePredictiveValue].map(valueOf);
  });
  const expected = [
    [0.625, 1, 1 - 0.5714285714285714, 0.2],
    [0.4166666666666667, 0.6666666666666666, 1 - 0.16666666666666666, 0.8],
  ];
  shares.flat().forEach((share, i) => near(share, expected.flat()[i]!));
});

test('golden D3: heterogeneity of five groups, of metafor', () => {
  const errors = [0.21, 0.08, 0.12, 0.25, 0.3];
  const five = [-0.62, -0.05, 0.1, 0.22, -0.15].map((value, i) => ({ value, standardError: errors[i]! }));
  const found = randomEffects(five, 'dersimonian-laird');
  near('heterogeneity' in found ? found.heterogeneity : undefined, 10.2055773851211);
  near(momentsVariance(five), 0.0373586442791591);
  expect(momentsVariance(five.slice(0, 1))).toBe(0);
});

test('golden J2: plain and Hartung-Knapp standard error of five areas, of metafor', () => {
  const errors = [0.012, 0.02, 0.03, 0.015, 0.025];
  const sites = [0.87, 0.84, 0.79, 0.88, 0.82].map((area, i) => logitArea(area, errors[i]!) as StudyEstimate);
  const pooled = randomEffects(sites, 'restricted-likelihood');
  if ('notEstimable' in pooled) throw new Error(pooled.notEstimable);
  near(pooled.standardErrorOfMean, 0.11930796166313, 1e-8);
  const mean = meanInterval(sites, pooled);
  near('standardError' in mean ? mean.standardError : undefined, 0.120625714821818, 1e-8);
});

test('golden A5-AJ: survival free of either event, of survfit', () => {
  const { times, statuses } = s12.followUp;
  const either = { times, statuses: statuses.map((status) => Math.min(1, status)) };
  near(valueOf(kaplanMeier(either, s12.horizon)), 0.520833333333333);
});
