import type { OrderedCases } from '../src/ordering/ascending';
import { quantileOfSorted } from '../src/ordering/quantile';
import type { Generator } from '../src/resampling/seeded-generator';
import { minimumOfInterval, tooSmall } from '../src/validation/minimum';
import { validateGroup, type Validation } from '../src/validation/validate-group';
import { drawCases, sizeOf, truthsOf } from './anticipated';
import { covers, designsWithMore, type Family, noneOf, resamples } from './procedure';
import { bandHolds } from './resampled-patients';

const minimum = minimumOfInterval.resampled;

/** What validateGroup shows by resampling; risks that are right, so that their distances are 0. */
export const resampledCases: Family = {
  procedures: {
    'partial area under the curve, resampling': {
      kind: 'interval',
      minimum: minimumOfInterval.partialArea,
      shows: ['partialAuroc: bootstrap'],
    },
    'calibration curve of binned cases at the median risk, resampling': {
      kind: 'interval',
      minimum,
      shows: ['calibrationCurve: bootstrap'],
    },
    'integrated calibration index of right risks, resampling': {
      kind: 'interval',
      minimum,
      shows: ['integratedCalibrationIndex: bootstrap-reflected'],
    },
    'E50 of right risks, resampling': { kind: 'interval', minimum, shows: ['e50: bootstrap-reflected'] },
    'E90 of right risks, resampling': { kind: 'interval', minimum, shows: ['e90: bootstrap-reflected'] },
    'Emax of right risks, resampling': { kind: 'interval', minimum, shows: ['emax: bootstrap-reflected'] },
  },
  designs: designsWithMore,
  replicate: (design, generator) => {
    const { risks, outcomes } = drawCases(design, generator);
    const size = sizeOf(outcomes);
    if (tooSmall(size, minimum) !== undefined) return { size, outcomes: noneOf(resampledCases) };
    const { measures, drawn } = measured({ risks, outcomes }, generator);
    return {
      size,
      outcomes: {
        'calibration curve of binned cases at the median risk, resampling': bandHolds(
          drawn,
          quantileOfSorted(risks.toSorted(), 0.5),
        ),
        'partial area under the curve, resampling': covers(
          measures.partialAuroc,
          truthsOf(design.prevalence).partialAuroc,
        ),
        'integrated calibration index of right risks, resampling': covers(measures.integratedCalibrationIndex, 0),
        'E50 of right risks, resampling': covers(measures.e50, 0),
        'E90 of right risks, resampling': covers(measures.e90, 0),
        'Emax of right risks, resampling': covers(measures.emax, 0),
      },
    };
  },
};

const off = { intercept: -0.3, slope: 0.8 };

/** Distances of the calibration curve of risks that are off. */
export const resampledDistances: Family = {
  procedures: {
    'integrated calibration index, resampling': {
      kind: 'interval',
      minimum,
      shows: ['integratedCalibrationIndex: bootstrap-reflected'],
    },
    'E50, resampling': { kind: 'interval', minimum, shows: ['e50: bootstrap-reflected'] },
    'E90, resampling': { kind: 'interval', minimum, shows: ['e90: bootstrap-reflected'] },
    'Emax, resampling': { kind: 'interval', minimum, shows: ['emax: bootstrap-reflected'] },
  },
  designs: designsWithMore,
  replicate: (design, generator) => {
    const { risks, outcomes, truths } = drawCases(design, generator, off);
    const size = sizeOf(outcomes);
    if (tooSmall(size, minimum) !== undefined) return { size, outcomes: noneOf(resampledDistances) };
    const { measures } = measured({ risks, outcomes }, generator);
    const distances = risks.map((risk, i) => Math.abs(truths[i]! - risk)).sort();
    const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length;
    return {
      size,
      outcomes: {
        'integrated calibration index, resampling': covers(measures.integratedCalibrationIndex, mean),
        'E50, resampling': covers(measures.e50, quantileOfSorted(distances, 0.5)),
        'E90, resampling': covers(measures.e90, quantileOfSorted(distances, 0.9)),
        'Emax, resampling': covers(measures.emax, distances.at(-1)!),
      },
    };
  },
};

function measured({ risks, outcomes }: OrderedCases, generator: Generator): Validation {
  return validateGroup(risks, outcomes, { thresholds: [], bootstrap: { generator, replicates: resamples } });
}
