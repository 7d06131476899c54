import type { Generator } from '../src/resampling/seeded-generator';
import { minimumOfInterval } from '../src/validation/minimum';
import { patientGroupDifferences, type PatientRows } from '../src/validation/patient-group-differences';
import { sizesOfShares } from '../src/validation/patient-shares';
import { sizeOfPatients } from '../src/validation/patient-size';
import { covers, type Design, designs, type Family, resamples, silent } from './procedure';
import { unlikeRows } from './repeated-rows';

const { patientsResampled, shareOfPatients } = minimumOfInterval;

/** Each difference, and the share of the group on whose patients it rests. */
const shares = {
  flagRate: ['difference of the share flagged', 'flagRate'],
  sensitivity: ['difference of sensitivity', 'sensitivity'],
  falsePositiveRate: ['difference of the false-positive rate', 'specificity'],
  averageOdds: ['difference of average odds', 'sensitivity'],
  positivePredictiveValue: ['difference of positive predictive value', 'positivePredictiveValue'],
} as const;
const names = Object.keys(shares) as (keyof typeof shares)[];

const whose = 'patients of unlike rows resampled';
const calibration = `difference of calibration in the large, ${whose}`;
const test = `${calibration}, test`;

/** A group beside three times as many others; every third patient has rows on both sides. All true differences are 0. */
export const patientGroups: Family = {
  procedures: {
    [calibration]: {
      kind: 'interval',
      minimum: patientsResampled,
      shows: ['difference of calibrationInTheLarge: bootstrap-patient-t'],
    },
    [test]: { kind: 'test', minimum: patientsResampled, shows: ['difference of calibrationInTheLarge: p'] },
    ...Object.fromEntries(
      names.map((shown) => [
        `${shares[shown][0]}, ${whose}`,
        { kind: 'interval', minimum: shareOfPatients, shows: [`difference of ${shown}: bootstrap-patient`] } as const,
      ]),
    ),
  },
  designs,
  replicate: (design, generator) => {
    const [group, others] = divided(design, generator);
    const at = design.prevalence;
    const found = patientGroupDifferences(group, others, [at], { generator, replicates: resamples });
    const [size, ofShares] = [sizeOfPatients(group.patients, group.outcomes), sizesOfShares(group, group.patients, at)];
    return {
      size,
      sizes: Object.fromEntries(names.map((shown) => [`${shares[shown][0]}, ${whose}`, ofShares[shares[shown][1]]!])),
      outcomes: {
        [calibration]: covers(found.calibrationInTheLarge, 0),
        [test]: silent(found.calibrationInTheLarge),
        ...Object.fromEntries(
          names.map((shown) => [`${shares[shown][0]}, ${whose}`, covers(found.thresholds[0]![shown], 0)]),
        ),
      },
    };
  },
};

/** Four times as many patients as the group has; every third has each row on a side of its own chance. */
function divided({ cases, prevalence }: Design, generator: Generator): readonly [PatientRows, PatientRows] {
  const { risks, outcomes, patients } = unlikeRows({ cases: 4 * cases, prevalence }, generator);
  const inGroup = Uint8Array.from(patients, (patient) =>
    Number(patient % 3 === 0 ? generator.uniform() < 0.25 : patient % 4 === 1),
  );
  const side = (wanted: number): PatientRows => {
    const isThere = (_: number, i: number) => inGroup[i] === wanted;
    return { risks: risks.filter(isThere), outcomes: outcomes.filter(isThere), patients: patients.filter(isThere) };
  };
  return [side(1), side(0)];
}
