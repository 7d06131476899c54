import { counted, decimals, measureWords, percent } from '@sotto/reports';

export interface MeasureWords {
  readonly name: string;
  readonly help: string;
  /** Where a line is drawn that means right, or chance. */
  readonly reference: { readonly value: number; readonly says: string } | undefined;
  readonly scale: 'linear' | 'log';
  format(value: number): string;
}

const two = (value: number): string => decimals(value, 2);
const three = (value: number): string => decimals(value, 3);
const share = (value: number): string => percent(value);

/** Those that a committee reads first. */
const leading: Readonly<Record<string, MeasureWords>> = {
  observedExpectedRatio: {
    name: 'Observed against expected',
    help: 'Outcomes observed, divided by outcomes expected. 1: as many as expected. Below 1: the risks were too high. Above 1: too low.',
    reference: { value: 1, says: 'as predicted' },
    scale: 'log',
    format: two,
  },
  calibrationInTheLarge: {
    name: 'Calibration in the large',
    help: 'How far all risks would have to move (in log odds) to be right on average. 0: right on average. Below 0: the risks were too high. Above 0: too low.',
    reference: { value: 0, says: 'right on average' },
    scale: 'linear',
    format: two,
  },
  auroc: {
    name: 'Discrimination (AUROC)',
    help: 'How often a patient with the outcome had a higher risk than a patient without it. 0.5: no better than chance. 1: always.',
    reference: { value: 0.5, says: 'chance' },
    scale: 'linear',
    format: three,
  },
  brier: {
    name: 'Brier score',
    help: 'Mean squared distance between risk and outcome. 0 is perfect. Compare only groups in which the outcome is about as frequent.',
    reference: undefined,
    scale: 'linear',
    format: three,
  },
};

const references: Readonly<Record<string, MeasureWords['reference']>> = {
  calibrationSlope: { value: 1, says: 'as spread as the outcomes' },
  calibrationIntercept: { value: 0, says: 'no shift' },
  spiegelhalterZ: { value: 0, says: 'calibrated' },
};

const others = Object.entries(measureWords).filter(([name]) => !(name in leading));

/** Measures of a whole group, in the order of the picker. */
export const measures: Readonly<Record<string, MeasureWords>> = {
  ...leading,
  ...Object.fromEntries(
    others.map(([name, { name: title, help, format }]) => [
      name,
      { name: title, help: sentence(help), reference: references[name], scale: 'linear' as const, format },
    ]),
  ),
};

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Measures of raising a flag at a threshold, in the order of the table. */
export const thresholdMeasures: Readonly<Record<string, Omit<MeasureWords, 'reference' | 'scale'>>> = {
  flagRate: { name: 'Flagged', help: 'Share of patients at or above the threshold.', format: share },
  sensitivity: {
    name: 'Sensitivity',
    help: 'Of patients with the outcome, the share that was flagged.',
    format: share,
  },
  specificity: { name: 'Specificity', help: 'Of patients without it, the share that was not flagged.', format: share },
  positivePredictiveValue: {
    name: 'Positive predictive value',
    help: 'Of flagged patients, the share with the outcome.',
    format: share,
  },
  negativePredictiveValue: {
    name: 'Negative predictive value',
    help: 'Of patients not flagged, the share without the outcome.',
    format: share,
  },
  numberNeededToEvaluate: {
    name: 'Number needed to evaluate',
    help: 'Flagged patients to look at for each one with the outcome.',
    format: two,
  },
  netBenefit: {
    name: 'Net benefit',
    help: 'Right flags per patient, less wrong flags weighed by the threshold.',
    format: three,
  },
  standardisedNetBenefit: {
    name: 'Net benefit, share of the best possible',
    help: '1 is a model that is always right; 0 is to flag nobody.',
    format: two,
  },
  truePositives: { name: 'Flagged, with the outcome', help: 'Patients.', format: counted },
  falsePositives: { name: 'Flagged, without it', help: 'Patients.', format: counted },
  falseNegatives: { name: 'Not flagged, with the outcome', help: 'Patients.', format: counted },
  trueNegatives: { name: 'Not flagged, without it', help: 'Patients.', format: counted },
};
