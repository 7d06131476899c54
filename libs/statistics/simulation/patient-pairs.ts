import { minimumOfInterval, tooSmall } from '../src/validation/minimum';
import { type IntervalOrReason, patientDifferences } from '../src/validation/patient-differences';
import { blurred } from './anticipated';
import { designs, type Family, holds, noneOf, type Outcome, resamples } from './procedure';
import { type DrawRows, equalRows, unlikeRows } from './repeated-rows';

const { patientsResampled: minimum } = minimumOfInterval;

const differences = {
  auroc: 'difference of areas',
  brier: 'difference of Brier scores',
  netBenefit: 'difference of net benefit',
} as const;

/** Two equally good models on the rows of patients with several. */
function familyOf(draw: DrawRows, whose: string): Family {
  const family: Family = {
    procedures: Object.fromEntries(
      Object.entries(differences).map(([shown, name]) => [
        `${name}, ${whose}`,
        { kind: 'interval', minimum, shows: [`difference of ${shown}: bootstrap-patient`] },
      ]),
    ),
    designs,
    replicate: (design, generator) => {
      const { risks, outcomes, patients, size } = draw(design, generator);
      if (tooSmall(size, minimum) !== undefined) return { size, outcomes: noneOf(family) };
      const models = { first: blurred(risks, 0.8, generator), second: blurred(risks, 0.8, generator) };
      const resampling = { generator, replicates: resamples };
      const found = patientDifferences({ ...models, outcomes, patients }, [design.prevalence], resampling);
      return {
        size,
        outcomes: {
          [`${differences.auroc}, ${whose}`]: outcomeOf(found.auroc),
          [`${differences.brier}, ${whose}`]: outcomeOf(found.brier),
          [`${differences.netBenefit}, ${whose}`]: outcomeOf(found.netBenefit[0]!),
        },
      };
    },
  };
  return family;
}

export const patientPairs = familyOf(equalRows, 'patients resampled');
export const unlikePairs = familyOf(unlikeRows, 'patients of unlike rows resampled');

function outcomeOf(limits: IntervalOrReason): Outcome {
  return typeof limits === 'string' ? 'not-given' : holds(limits, 0);
}
