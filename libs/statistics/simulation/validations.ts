import { minimumOfInterval, tooSmall } from '../src/validation/minimum';
import { coefficientsOf } from '../src/calibration/coefficient-intervals';
import { calibrationLine } from '../src/calibration/calibration-line';
import { calibrationInTheLarge } from '../src/calibration/calibration-in-the-large';
import { logOddsTally } from '../src/calibration/log-odds-tally';
import { observedExpectedRatio } from '../src/calibration/observed-expected-ratio';
import { profileShift } from '../src/calibration/profile-intervals';
import { auroc } from '../src/discrimination/auroc';
import { averagePrecision } from '../src/discrimination/average-precision';
import { brier } from '../src/overall/brier';
import { logLoss } from '../src/overall/log-loss';
import { scaledBrier } from '../src/overall/scaled-brier';
import { sum } from '../src/sum';
import { thresholdRow } from '../src/thresholds/threshold-row';
import { sizeOfFlagged } from '../src/validation/with-minimums';
import { drawCases, type Miscalibration, sizeOf, truthsOf } from './anticipated';
import { covers, designsWithMore, type Family, holds, noneOf } from './procedure';

/** Intervals of measures of risks that are right. */
export const calibrated: Family = {
  procedures: {
    'area under the curve, logit': {
      kind: 'interval',
      minimum: minimumOfInterval.ranking,
      shows: ['auroc: delong-logit', 'auroc: degenerate'],
    },
    'area under the curve, Wald': { kind: 'interval', minimum: minimumOfInterval.ranking },
    'average precision': { kind: 'interval', minimum: minimumOfInterval.ranking, shows: ['averagePrecision: logit'] },
    'Brier score': { kind: 'interval', minimum: minimumOfInterval.meanLoss, shows: ['brier: normal'] },
    'scaled Brier score': { kind: 'interval', minimum: minimumOfInterval.scaledBrier, shows: ['scaledBrier: delta'] },
    'log-loss': { kind: 'interval', minimum: minimumOfInterval.meanLoss, shows: ['logLoss: normal'] },
    sensitivity: { kind: 'interval', shows: ['sensitivity: wilson'] },
    'positive predictive value': { kind: 'interval', shows: ['positivePredictiveValue: wilson'] },
    specificity: { kind: 'interval', shows: ['specificity: wilson'] },
    'negative predictive value': { kind: 'interval', shows: ['negativePredictiveValue: wilson'] },
    'share flagged': { kind: 'interval', shows: ['flagRate: wilson'] },
    'number needed to evaluate': {
      kind: 'interval',
      minimum: minimumOfInterval.numberNeeded,
      shows: ['numberNeededToEvaluate: wilson'],
    },
    'net benefit': { kind: 'interval', minimum: minimumOfInterval.netBenefit, shows: ['netBenefit: wald'] },
    'standardised net benefit': {
      kind: 'interval',
      minimum: minimumOfInterval.netBenefit,
      shows: ['standardisedNetBenefit: delta'],
    },
  },
  designs: designsWithMore,
  replicate: (design, generator) => {
    const { risks, outcomes } = drawCases(design, generator);
    const truths = truthsOf(design.prevalence);
    const row = thresholdRow(risks, outcomes, design.prevalence);
    return {
      size: sizeOf(outcomes),
      sizes: { 'number needed to evaluate': sizeOfFlagged(row) },
      outcomes: {
        'area under the curve, logit': covers(auroc(risks, outcomes), truths.auroc),
        'area under the curve, Wald': covers(auroc(risks, outcomes, 'wald'), truths.auroc),
        'average precision': covers(averagePrecision(risks, outcomes), truths.averagePrecision),
        'Brier score': covers(brier(risks, outcomes), truths.brier),
        'scaled Brier score': covers(scaledBrier(risks, outcomes), truths.scaledBrier),
        'log-loss': covers(logLoss(risks, outcomes), truths.logLoss),
        sensitivity: covers(row.sensitivity, truths.sensitivity),
        'positive predictive value': covers(row.positivePredictiveValue, truths.positivePredictiveValue),
        specificity: covers(row.specificity, truths.specificity),
        'negative predictive value': covers(row.negativePredictiveValue, truths.negativePredictiveValue),
        'share flagged': covers(row.flagRate, truths.flagRate),
        'number needed to evaluate': covers(row.numberNeededToEvaluate, truths.numberNeededToEvaluate),
        'net benefit': covers(row.netBenefit, truths.netBenefit),
        'standardised net benefit': covers(row.standardisedNetBenefit, truths.standardisedNetBenefit),
      },
    };
  },
};

const off: Miscalibration = { intercept: -0.3, slope: 0.8 };

/** Intervals of calibration of risks that are off. */
export const miscalibrated: Family = {
  procedures: {
    'observed over expected, Clopper-Pearson': {
      kind: 'exact interval',
      minimum: minimumOfInterval.ratio,
      shows: ['observedExpectedRatio: clopper-pearson'],
    },
    'observed over expected, Garwood': { kind: 'exact interval', minimum: minimumOfInterval.ratio },
    'observed over expected, log-delta': { kind: 'interval', minimum: minimumOfInterval.ratio },
    'calibration intercept, Wald': {
      kind: 'interval',
      minimum: minimumOfInterval.slope,
      shows: ['calibrationIntercept: wald'],
    },
    'calibration slope, Wald': {
      kind: 'interval',
      minimum: minimumOfInterval.slope,
      shows: ['calibrationSlope: wald'],
    },
  },
  designs: designsWithMore,
  replicate: (design, generator) => {
    const { risks, outcomes, truths } = drawCases(design, generator, off);
    const ratio = sum(truths.length, (i) => truths[i]!) / sum(risks.length, (i) => risks[i]!);
    const line = calibrationLine(risks, outcomes);
    return {
      size: sizeOf(outcomes),
      outcomes: {
        'observed over expected, Clopper-Pearson': covers(observedExpectedRatio(risks, outcomes), ratio),
        'observed over expected, Garwood': covers(observedExpectedRatio(risks, outcomes, 'garwood'), ratio),
        'observed over expected, log-delta': covers(observedExpectedRatio(risks, outcomes, 'log-delta'), ratio),
        'calibration intercept, Wald': 'intercept' in line ? covers(line.intercept, off.intercept) : 'not-given',
        'calibration slope, Wald': 'slope' in line ? covers(line.slope, off.slope) : 'not-given',
      },
    };
  },
};

/** What closedMeasures shows of the line. */
export const profiled: Family = {
  procedures: {
    'calibration intercept, profile below 50 events': {
      kind: 'interval',
      minimum: minimumOfInterval.slope,
      shows: ['calibrationIntercept: profile-likelihood'],
    },
    'calibration slope, profile below 50 events': {
      kind: 'interval',
      minimum: minimumOfInterval.slope,
      shows: ['calibrationSlope: profile-likelihood'],
    },
  },
  designs: designsWithMore,
  replicate: (design, generator) => {
    const { risks, outcomes } = drawCases(design, generator, off);
    const size = sizeOf(outcomes);
    if (tooSmall(size, minimumOfInterval.slope) !== undefined) return { size, outcomes: noneOf(profiled) };
    const shown = coefficientsOf(logOddsTally(risks, outcomes));
    return {
      size,
      outcomes: {
        'calibration intercept, profile below 50 events':
          'intercept' in shown ? covers(shown.intercept, off.intercept) : 'not-given',
        'calibration slope, profile below 50 events': 'slope' in shown ? covers(shown.slope, off.slope) : 'not-given',
      },
    };
  },
};

/** Intervals of calibration in the large of risks that are all too high. */
export const shifted: Family = {
  procedures: {
    'calibration in the large, Wald': {
      kind: 'interval',
      minimum: minimumOfInterval.ratio,
      shows: ['calibrationInTheLarge: wald'],
    },
    'calibration in the large, profile': {
      kind: 'interval',
      minimum: minimumOfInterval.ratio,
      shows: ['calibrationInTheLarge: profile-likelihood'],
    },
  },
  designs: designsWithMore,
  replicate: (design, generator) => {
    const { risks, outcomes } = drawCases(design, generator, { intercept: off.intercept, slope: 1 });
    return {
      size: sizeOf(outcomes),
      outcomes: {
        'calibration in the large, Wald': covers(calibrationInTheLarge(risks, outcomes), off.intercept),
        'calibration in the large, profile': holds(profileShift(logOddsTally(risks, outcomes)), off.intercept),
      },
    };
  },
};
