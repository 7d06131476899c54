import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { pairedDeLong } from '../src/discrimination/paired-delong';
import { nonInferiority } from '../src/sample-size/non-inferiority';
import { minimumOfInterval } from '../src/validation/minimum';
import { blurred, deviation, drawCases, expit, meanLogit, sizeOf } from './anticipated';
import { designs, type Family, oneSided, silent } from './procedure';

/** Errors of the log-odds of the new and the old model: the new one is worse by exactly the margin. */
const errors = { worse: 1.2, better: 0.5 } as const;

export const equivalence: Family = {
  procedures: {
    'non-inferiority of a model worse by the margin, one-sided': {
      kind: 'test',
      level: oneSided,
      minimum: minimumOfInterval.ranking,
    },
    'equivalence of a model worse by the margin, two one-sided': {
      kind: 'test',
      level: oneSided,
      minimum: minimumOfInterval.ranking,
    },
  },
  designs,
  replicate: (design, generator) => {
    const { risks, outcomes } = drawCases(design, generator);
    const [worse, better] = [blurred(risks, errors.worse, generator), blurred(risks, errors.better, generator)];
    const found = pairedDeLong(worse, better, outcomes);
    const margin = areaOf(design.prevalence, errors.better) - areaOf(design.prevalence, errors.worse);
    const tested = 'notEstimable' in found ? found : nonInferiority(found.difference, found.standardError, margin);
    const given = !('notEstimable' in tested);
    return {
      size: sizeOf(outcomes),
      outcomes: {
        // 2.5 % one-sided is 5 % two-sided; of two one-sided tests each is at 2.5 %.
        'non-inferiority of a model worse by the margin, one-sided': given ? silent({ p: 2 * tested.p }) : 'not-given',
        'equivalence of a model worse by the margin, two one-sided': given
          ? silent({ p: 2 * tested.equivalenceP })
          : 'not-given',
      },
    };
  },
};

const areas = new Map<string, number>();

/** Area under the curve, in an unlimited number of cases, of a model that errs so much in the log-odds. */
function areaOf(prevalence: number, error: number): number {
  const key = `${prevalence} ${error}`;
  const known = areas.get(key);
  if (known !== undefined) return known;
  const mean = meanLogit(prevalence);
  const steps = 600;
  const logits = Array.from({ length: steps + 1 }, (_, i) => mean + deviation * (-6 + (12 * i) / steps));
  const density = logits.map((logit) => Math.exp(-(((logit - mean) / deviation) ** 2) / 2));
  const [events, others] = [(risk: number) => risk, (risk: number) => 1 - risk].map((of) => {
    const weights = density.map((weight, i) => weight * of(expit(logits[i]!)));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.map((weight) => weight / total);
  });
  let area = 0;
  for (let i = 0; i <= steps; i++) {
    for (let j = 0; j <= steps; j++) {
      area += events![i]! * others![j]! * normalCdf((logits[i]! - logits[j]!) / (error * Math.SQRT2), 0, 1);
    }
  }
  areas.set(key, area);
  return area;
}
