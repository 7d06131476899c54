import { quantileOfSorted } from '../src/ordering/quantile';
import { minimumOfInterval, tooSmall } from '../src/validation/minimum';
import { validateGroup } from '../src/validation/validate-group';
import type { Miscalibration } from './anticipated';
import { covers, designs, type Family, noneOf, resamples } from './procedure';
import { type DrawRows, equalRows, unlikeRows } from './repeated-rows';

const { patientsResampled: minimum } = minimumOfInterval;

const ofDistances = {
  integratedCalibrationIndex: 'integrated calibration index',
  e50: 'E50',
  e90: 'E90',
  emax: 'Emax',
} as const;
const names = Object.keys(ofDistances) as (keyof typeof ofDistances)[];

const off: Miscalibration = { intercept: -0.3, slope: 0.8 };

/** Distances of the calibration curve of patients with several rows, and of risks that are off. */
function familyOf(draw: DrawRows, whose: string): Family {
  const family: Family = {
    procedures: Object.fromEntries(
      names.map((shown) => [
        `${ofDistances[shown]}, ${whose}`,
        { kind: 'interval', minimum, shows: [`${shown}: bootstrap-patient-reflected`] },
      ]),
    ),
    designs,
    replicate: (design, generator) => {
      const { risks, outcomes, patients, truths, size } = draw(design, generator, off);
      if (tooSmall(size, minimum) !== undefined) return { size, outcomes: noneOf(family) };
      const { measures } = validateGroup(risks, outcomes, {
        thresholds: [],
        bootstrap: { generator, replicates: resamples },
        patients,
      });
      const distances = risks.map((risk, i) => Math.abs(truths[i]! - risk)).sort();
      const expected = {
        integratedCalibrationIndex: distances.reduce((sum, distance) => sum + distance, 0) / distances.length,
        e50: quantileOfSorted(distances, 0.5),
        e90: quantileOfSorted(distances, 0.9),
        emax: distances.at(-1)!,
      };
      const held = names.map((shown) => [`${ofDistances[shown]}, ${whose}`, covers(measures[shown], expected[shown])]);
      return { size, outcomes: Object.fromEntries(held) };
    },
  };
  return family;
}

export const patientDistances = familyOf(equalRows, 'patients resampled');
export const unlikeDistances = familyOf(unlikeRows, 'patients of unlike rows resampled');
