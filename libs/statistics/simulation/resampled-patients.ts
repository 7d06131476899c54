import { ascendingOrder } from '../src/ordering/ascending-order';
import type { Generator } from '../src/resampling/seeded-generator';
import { minimumOfInterval, tooSmall } from '../src/validation/minimum';
import { validateGroup } from '../src/validation/validate-group';
import { drawCases, sizeOf, truthsOf } from './anticipated';
import { covers, type Design, designs, type Family, noneOf, resamples } from './procedure';

/** Patients with one to three rows of the same risk and outcome. */
export const resampledPatients: Family = {
  procedures: {
    'Brier score, patients resampled': { kind: 'interval', minimum: minimumOfInterval.patientsResampled },
    'area under the curve, patients resampled': { kind: 'interval', minimum: minimumOfInterval.patientsResampled },
    'observed over expected, patients resampled': { kind: 'interval', minimum: minimumOfInterval.patientsResampled },
    'calibration in the large, patients resampled': { kind: 'interval', minimum: minimumOfInterval.patientsResampled },
    'calibration slope, patients resampled': { kind: 'interval', minimum: minimumOfInterval.patientsResampled },
  },
  designs,
  replicate: (design, generator) => {
    const { risks, outcomes, patients, size } = repeatedRows(design, generator);
    if (tooSmall(size, minimumOfInterval.patientsResampled) !== undefined)
      return { size, outcomes: noneOf(resampledPatients) };
    const { measures } = validateGroup(risks, outcomes, {
      thresholds: [],
      bootstrap: { generator, replicates: resamples },
      patients,
    });
    const truths = truthsOf(design.prevalence);
    return {
      size,
      outcomes: {
        'Brier score, patients resampled': covers(measures.brier, truths.brier),
        'area under the curve, patients resampled': covers(measures.auroc, truths.auroc),
        'observed over expected, patients resampled': covers(measures.observedExpectedRatio, 1),
        'calibration in the large, patients resampled': covers(measures.calibrationInTheLarge, 0),
        'calibration slope, patients resampled': covers(measures.calibrationSlope, 1),
      },
    };
  },
};

/** Ascending by risk; `cases` patients with one, two or three rows of the same risk and outcome. */
function repeatedRows(design: Design, generator: Generator) {
  const drawn = drawCases(design, generator);
  const of = Uint32Array.from(
    Array.from(drawn.risks.keys()).flatMap((patient) => new Array<number>(1 + (patient % 3)).fill(patient)),
  );
  const risks = Float64Array.from(of, (patient) => drawn.risks[patient]!);
  const order = ascendingOrder(risks);
  return {
    size: sizeOf(drawn.outcomes),
    risks: Float64Array.from(order, (i) => risks[i]!),
    outcomes: Uint8Array.from(order, (i) => drawn.outcomes[of[i]!]!),
    patients: Uint32Array.from(order, (i) => of[i]!),
  };
}
