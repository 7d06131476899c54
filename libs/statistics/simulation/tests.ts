import { calibrationTest } from '../src/calibration/calibration-test';
import { hosmerLemeshow } from '../src/calibration/hosmer-lemeshow';
import { observedExpectedTest } from '../src/calibration/observed-expected-test';
import { spiegelhalterZ } from '../src/calibration/spiegelhalter';
import { ascending } from '../src/ordering/ascending';
import { updateAdvice } from '../src/updating/update-advice';
import { minimumOfInterval } from '../src/validation/minimum';
import { drawCases, sizeOf } from './anticipated';
import { designsWithMore, type Family, silent } from './procedure';

/** Tests of risks that are right. */
export const tests: Family = {
  procedures: {
    'number of events, Poisson-binomial': { kind: 'test', shows: ['observedExpectedTest: p'] },
    'calibration intercept 0 and slope 1, likelihood ratio': { kind: 'test', minimum: minimumOfInterval.slope },
    'Spiegelhalter z': { kind: 'test', shows: ['spiegelhalterZ: p'] },
    'Hosmer-Lemeshow, 10 groups': {
      kind: 'test',
      minimum: minimumOfInterval.hosmerLemeshow,
      shows: ['hosmerLemeshow: p'],
    },
    'closed test of updating': { kind: 'test', shows: ['updateAdvice: p'] },
  },
  designs: designsWithMore,
  replicate: (design, generator) => {
    const { risks, outcomes } = drawCases(design, generator);
    const advice = updateAdvice(risks, outcomes);
    const cases = ascending(risks, outcomes);
    return {
      size: sizeOf(outcomes),
      outcomes: {
        'number of events, Poisson-binomial': silent(observedExpectedTest(risks, outcomes)),
        'calibration intercept 0 and slope 1, likelihood ratio': silent(calibrationTest(risks, outcomes)),
        'Spiegelhalter z': silent(spiegelhalterZ(risks, outcomes)),
        'Hosmer-Lemeshow, 10 groups': silent(hosmerLemeshow(cases.risks, cases.outcomes)),
        'closed test of updating':
          'notEstimable' in advice ? 'not-given' : advice.update.kind === 'keep' ? 'right' : 'wrong',
      },
    };
  },
};
