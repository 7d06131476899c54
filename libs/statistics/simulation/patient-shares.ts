import { countAt, rowOf } from '../src/thresholds/threshold-row';
import { minimumOfInterval, tooSmall } from '../src/validation/minimum';
import { withPatientRows } from '../src/validation/patient-rows';
import { patientsOfShares } from '../src/validation/patient-shares';
import { truthsOf } from './anticipated';
import { covers, designs, type Family, noneOf, resamples } from './procedure';
import { type DrawRows, equalRows, unlikeRows } from './repeated-rows';

const { patientsResampled, shareOfPatients } = minimumOfInterval;

const shares = {
  sensitivity: ['sensitivity', 'events'],
  specificity: ['specificity', 'others'],
  positivePredictiveValue: ['positive predictive value', 'flagged'],
  negativePredictiveValue: ['negative predictive value', 'notFlagged'],
  flagRate: ['share flagged', 'everybody'],
  numberNeededToEvaluate: ['number needed to evaluate', 'flagged'],
} as const;

const benefits = {
  netBenefit: 'net benefit',
  standardisedNetBenefit: 'standardised net benefit',
} as const;

/** The numbers of a threshold of the prevalence, of patients with several rows. */
function familyOf(draw: DrawRows, whose: string): Family {
  const names = {
    shares: Object.keys(shares) as (keyof typeof shares)[],
    benefits: Object.keys(benefits) as (keyof typeof benefits)[],
  };
  const shows = (shown: string) => [`${shown}: bootstrap-patient`];
  const family: Family = {
    procedures: Object.fromEntries([
      ...names.shares.map(
        (shown) =>
          [
            `${shares[shown][0]}, ${whose}`,
            { kind: 'interval', minimum: shareOfPatients, shows: shows(shown) },
          ] as const,
      ),
      ...names.benefits.map(
        (shown) =>
          [
            `${benefits[shown]}, ${whose}`,
            { kind: 'interval', minimum: patientsResampled, shows: shows(shown) },
          ] as const,
      ),
    ]),
    designs,
    replicate: (design, generator) => {
      const { risks, outcomes, patients, size } = draw(design, generator);
      const at = design.prevalence;
      const truths = truthsOf(at);
      const bases = patientsOfShares({ risks, outcomes }, patients, at);
      const sizes = Object.fromEntries(
        names.shares.map((shown) => [`${shares[shown][0]}, ${whose}`, bases[shares[shown][1]]]),
      );
      const noShare = Object.values(bases).every((base) => tooSmall(base, shareOfPatients) !== undefined);
      if (noShare && tooSmall(size, patientsResampled) !== undefined) return { size, sizes, outcomes: noneOf(family) };
      const resampling = { generator, patients, replicates: resamples };
      const [row] = withPatientRows([rowOf(countAt(risks, outcomes, at), at)], { risks, outcomes }, resampling);
      return {
        size,
        sizes,
        outcomes: Object.fromEntries([
          ...names.shares.map(
            (shown) => [`${shares[shown][0]}, ${whose}`, covers(row![shown], truths[shown])] as const,
          ),
          ...names.benefits.map(
            (shown) => [`${benefits[shown]}, ${whose}`, covers(row![shown], truths[shown])] as const,
          ),
        ]),
      };
    },
  };
  return family;
}

export const patientShares = familyOf(equalRows, 'patients resampled');
export const unlikeShares = familyOf(unlikeRows, 'patients of unlike rows resampled');
