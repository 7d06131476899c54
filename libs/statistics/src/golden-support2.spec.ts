import { readFileSync } from 'node:fs';
import { calibrationInTheLarge } from './calibration/calibration-in-the-large';
import { calibrationLine } from './calibration/calibration-line';
import { calibrationTest } from './calibration/calibration-test';
import { expectedCalibrationError } from './calibration/expected-calibration-error';
import { hosmerLemeshow } from './calibration/hosmer-lemeshow';
import { curveDistances } from './calibration/integrated-calibration-index';
import { observedExpectedRatio } from './calibration/observed-expected-ratio';
import { spiegelhalterZ } from './calibration/spiegelhalter';
import { auroc } from './discrimination/auroc';
import { averagePrecision } from './discrimination/average-precision';
import { pairedDeLong } from './discrimination/paired-delong';
import { partialAuroc } from './discrimination/partial-auroc';
import type { Estimate } from './estimate';
import { near } from './expect-estimate.builder';
import { chiSquareUpperTail } from './intervals/chi-square-upper-tail';
import { brier } from './overall/brier';
import { logLoss } from './overall/log-loss';
import { murphy } from './overall/murphy';
import { scaledBrier } from './overall/scaled-brier';
import { sum } from './sum';
import { decisionCurve } from './thresholds/decision-curve';
import { thresholdRow } from './thresholds/threshold-row';

type Found = Record<string, number | null | undefined>;

const table = (file: string) => {
  const [header, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const names = header!.split(',');
  return lines.map((line) => Object.fromEntries(cells(line).map((cell, i) => [names[i]!, cell])));
};
const cells = (line: string) =>
  [...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].map(([, plain, quoted]) => quoted ?? plain!);

const patients = table('data/support2.csv').filter((row) => row.surv2m !== '');
const every = table('test/reference/support2-measures.csv');
const references = every.filter(({ model }) => model === 'risk');
/** The physicians' estimates of survival to two months: a column of the study's file that `data` does not keep. */
const physicians = new Map(
  table('test/reference/support2-physicians.csv').map(({ sno, prg2m }) => [sno!, Number(prg2m)]),
);
const riskOf = (row: Record<string, string>) => 1 - Number(row.surv2m);
const diedBy60 = (row: Record<string, string>) => Number(row.death === '1' && Number(row['d.time']) <= 60);

function limits(name: string, estimate: Estimate): Found {
  if ('notEstimable' in estimate) return {};
  return { [name]: estimate.value, [`${name}.low`]: estimate.interval?.low, [`${name}.high`]: estimate.interval?.high };
}

function thresholds(risks: Float64Array, outcomes: Uint8Array, at: number): Found {
  const row = thresholdRow(risks, outcomes, at);
  const name = `t${at}`;
  return {
    [`${name}.tp`]: row.truePositives,
    [`${name}.fp`]: row.falsePositives,
    [`${name}.fn`]: row.falseNegatives,
    [`${name}.tn`]: row.trueNegatives,
    ...limits(`${name}.sens`, row.sensitivity),
    ...limits(`${name}.spec`, row.specificity),
    ...limits(`${name}.ppv`, row.positivePredictiveValue),
    ...limits(`${name}.npv`, row.negativePredictiveValue),
    ...limits(`${name}.nb`, row.netBenefit),
    [`${name}.nb.se`]: 'standardError' in row.netBenefit ? row.netBenefit.standardError : null,
    [`${name}.nb.all`]: decisionCurve(risks, outcomes, [at])[0]!.treatAll,
  };
}

/** Intercept and slope as they are if risks of 0 and 1 are moved to this distance from them, which our measures do not do. */
function clipped(risks: Float64Array, outcomes: Uint8Array): Found {
  const moved = (by: number) => risks.map((risk) => Math.min(1 - by, Math.max(by, risk)));
  const slopeAt = (by: number) => {
    const found = calibrationLine(moved(by), outcomes);
    return 'slope' in found ? found.slope.value : null;
  };
  const shift = calibrationInTheLarge(moved(1e-6), outcomes);
  const line = calibrationLine(moved(1e-6), outcomes);
  const joint = calibrationTest(moved(1e-6), outcomes);
  if ('notEstimable' in line || 'notEstimable' in shift) throw new Error('not estimable');
  return {
    ...limits('citl', shift),
    'citl.se': shift.standardError,
    ...limits('joint.intercept', line.intercept),
    'joint.intercept.se': line.intercept.standardError,
    ...limits('slope', line.slope),
    'slope.se': line.slope.standardError,
    'U.chisq': 'chiSquare' in joint ? joint.chiSquare : null,
    'slope.eps0.001': slopeAt(1e-3),
    'slope.eps0.0001': slopeAt(1e-4),
    'slope.eps1e-08': slopeAt(1e-8),
  };
}

function measured(risks: Float64Array, outcomes: Uint8Array): Found {
  const line = calibrationLine(risks, outcomes);
  const curve = curveDistances(risks, outcomes);
  const parts = murphy(risks, outcomes, 10);
  const shift = calibrationInTheLarge(risks, outcomes);
  const area = auroc(risks, outcomes);
  const partial = partialAuroc(risks, outcomes);
  const loss = logLoss(risks, outcomes);
  const error = expectedCalibrationError(risks, outcomes);
  const square = brier(risks, outcomes);
  const lemeshow = hosmerLemeshow(risks, outcomes, { ties: 'in-order' });
  const shared = hosmerLemeshow(risks, outcomes);
  if ('notEstimable' in line || 'notEstimable' in curve || 'notEstimable' in parts) throw new Error('not estimable');
  return {
    n: risks.length,
    meanRisk: sum(risks.length, (i) => risks[i]!) / risks.length,
    events: outcomes.reduce((total, outcome) => total + outcome, 0),
    ...limits('auroc.logit', area),
    ...limits('auroc.wald', auroc(risks, outcomes, 'wald')),
    auroc: 'value' in area ? area.value : null,
    'auroc.var': 'value' in area ? area.standardError! ** 2 : null,
    ...limits('pauc.fpr02', partial),
    'pauc.fpr02.mcclish': partial.standardised,
    ...limits('ap.logit', averagePrecision(risks, outcomes)),
    ap: limits('ap', averagePrecision(risks, outcomes)).ap,
    ...limits('brier', square),
    'brier.se': 'value' in square ? square.standardError : null,
    'brier.scaled': limits('x', scaledBrier(risks, outcomes)).x,
    'logloss.eps1e-6': limits('x', loss).x,
    nClipped: loss.clipped,
    ...limits('oe.clopper', observedExpectedRatio(risks, outcomes)),
    ...limits('oe.garwood', observedExpectedRatio(risks, outcomes, 'garwood')),
    ...limits('oe.logdelta', observedExpectedRatio(risks, outcomes, 'log-delta')),
    oe: limits('oe', observedExpectedRatio(risks, outcomes)).oe,
    'citl.drop01': limits('x', shift).x,
    'joint.intercept.drop01': line.intercept.value,
    'slope.drop01': line.slope.value,
    ...clipped(risks, outcomes),
    'n.p01': line.slope.leftOut['risk-zero-or-one'],
    'spiegelhalter.z': limits('x', spiegelhalterZ(risks, outcomes)).x,
    ...(risks.length <= 5000
      ? {
          'ici.direct': curve.mean,
          'e50.direct': curve.median,
          'e90.direct': curve.ninetieth,
          'emax.direct': curve.maximum,
        }
      : {
          'ici.knots200': curve.mean,
          'e50.knots200': curve.median,
          'e90.knots200': curve.ninetieth,
          'emax.knots200': curve.maximum,
        }),
    'ece10.width': limits('x', error).x,
    'mce10.width': error.maximum,
    'ece10.mass': limits('x', expectedCalibrationError(risks, outcomes, { count: 10, kind: 'equal-mass' })).x,
    'hl10.chi2': limits('x', lemeshow).x,
    'hl10.p.dfG': 'value' in lemeshow ? lemeshow.p : null,
    'hl10.p.dfG-2': 'value' in lemeshow ? chiSquareUpperTail(lemeshow.value, 8) : null,
    'hl10.shared.chi2': limits('x', shared).x,
    'hl10.shared.p.dfG': 'value' in shared ? shared.p : null,
    'murphy10.rel': parts.reliability,
    'murphy10.res': parts.resolution,
    'murphy10.wbv': parts.withinBinVariance,
    'murphy10.wbc': parts.withinBinCovariance,
    ...thresholds(risks, outcomes, 0.1),
    ...thresholds(risks, outcomes, 0.3),
    ...thresholds(risks, outcomes, 0.5),
  };
}

const groups = [...Map.groupBy(references, ({ attr, level }) => `${attr}=${level}`)];

test.each(groups)('the 60-day risks of SUPPORT2, %s, give what R and Python give', (_, expected) => {
  const { attr, level } = expected[0]!;
  const rows = patients.filter((row) => attr === 'all' || row[attr!] === level);
  const found = measured(Float64Array.from(rows, riskOf), Uint8Array.from(rows, diedBy60));
  const wrong = expected.flatMap(({ metric, value, tolerance }) => {
    const ours = found[metric!];
    if (ours === undefined) return [];
    const off = ours === null ? Infinity : Math.abs(ours - Number(value));
    return off <= Number(tolerance) ? [] : [`${metric}: ${ours}, expected ${value}, off by ${off}`];
  });
  expect(wrong).toEqual([]);
  expect(expected.filter(({ metric }) => found[metric!] !== undefined).length).toBeGreaterThan(90);
});

test('the areas of the models’ and the physicians’ risks of SUPPORT2 differ as in pROC', () => {
  const rows = patients.filter(({ sno }) => physicians.has(sno!));
  const [risks, outcomes] = [Float64Array.from(rows, riskOf), Uint8Array.from(rows, diedBy60)];
  const judged = Float64Array.from(rows, ({ sno }) => 1 - physicians.get(sno!)!);
  const found = pairedDeLong(risks, judged, outcomes);
  if ('notEstimable' in found) throw new Error(found.notEstimable);
  const areas = [risks, judged].map((each) => auroc(each, outcomes));
  const [own, other] = areas.map((area) => ('value' in area ? area : undefined));
  const ours: Found = {
    n: rows.length,
    events: sum(rows.length, (i) => outcomes[i]!),
    'auroc.surv2m': own!.value,
    'auroc.prg2m': other!.value,
    diff: found.difference,
    Z: found.z,
    p: found.p,
    'diff.low': found.interval.low,
    'diff.high': found.interval.high,
    cov: (own!.standardError! ** 2 + other!.standardError! ** 2 - found.standardError ** 2) / 2,
  };
  const expected = every.filter(({ model }) => model === 'risk-prg2m');
  expect(expected).toHaveLength(10);
  for (const { metric, value, tolerance } of expected) near(ours[metric!], Number(value), Number(tolerance));
});
