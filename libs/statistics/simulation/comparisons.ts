import { minimumOfInterval } from '../src/validation/minimum';
import { pairedDeLong } from '../src/discrimination/paired-delong';
import { benjaminiYekutieli } from '../src/fairness/benjamini-yekutieli';
import { calibrationDifference } from '../src/fairness/calibration-difference';
import { closedETesting } from '../src/fairness/closed-e-testing';
import { eBenjaminiHochberg } from '../src/fairness/e-bh';
import { thresholdDifferences } from '../src/fairness/threshold-differences';
import { observedExpectedTest } from '../src/calibration/observed-expected-test';
import type { Generator } from '../src/resampling/seeded-generator';
import { brierDifference } from '../src/overall/brier-difference';
import { nonInferiority } from '../src/sample-size/non-inferiority';
import { countAt } from '../src/thresholds/threshold-row';
import { netBenefitDifference } from '../src/thresholds/decision-curve';
import { blurred, drawCases, sizeOf, truthsOf } from './anticipated';
import {
  covers,
  type Design,
  designs,
  designsWithMore,
  type Family,
  holds,
  oneSided,
  type Outcome,
  silent,
} from './procedure';

/** Two models on the same cases that are equally good: the true log-odds with errors of the same size. */
function pairOf(design: Design, generator: Generator) {
  const { risks, outcomes } = drawCases(design, generator);
  return { first: blurred(risks, 0.8, generator), second: blurred(risks, 0.8, generator), outcomes };
}

export const pairs: Family = {
  procedures: {
    'paired difference of areas, DeLong interval': {
      kind: 'interval',
      minimum: minimumOfInterval.ranking,
      shows: ['difference of auroc: delong-wald'],
    },
    'paired difference of areas, DeLong test': {
      kind: 'test',
      minimum: minimumOfInterval.ranking,
      shows: ['difference of auroc: p'],
    },
    'non-inferiority at the margin, one-sided': { kind: 'test', level: oneSided, minimum: minimumOfInterval.ranking },
    'difference of Brier scores, paired': {
      kind: 'interval',
      minimum: minimumOfInterval.meanLoss,
      shows: ['difference of brier: wald'],
    },
    'difference of net benefit, paired': {
      kind: 'interval',
      minimum: minimumOfInterval.netBenefit,
      shows: ['difference of netBenefit: wald'],
    },
  },
  designs: designsWithMore,
  replicate: (design, generator) => {
    const { first, second, outcomes } = pairOf(design, generator);
    const found = pairedDeLong(first, second, outcomes);
    const benefit = netBenefitDifference({ first, second }, outcomes, design.prevalence);
    const loss = brierDifference({ first, second }, outcomes);
    const given = !('notEstimable' in found);
    // With a margin of 0 the equally good model stands exactly at the margin; 2.5 % one-sided is 5 % two-sided.
    const margin = given ? nonInferiority(found.difference, found.standardError, 0) : found;
    return {
      size: sizeOf(outcomes),
      outcomes: {
        'paired difference of areas, DeLong interval': given ? holds(found.interval, 0) : 'not-given',
        'paired difference of areas, DeLong test': silent(found),
        'non-inferiority at the margin, one-sided': 'p' in margin ? silent({ p: 2 * margin.p }) : 'not-given',
        'difference of Brier scores, paired': 'notEstimable' in loss ? 'not-given' : holds(loss.interval, 0),
        'difference of net benefit, paired': 'notEstimable' in benefit ? 'not-given' : holds(benefit.interval, 0),
      },
    };
  },
};

const differences = {
  flagRate: 'difference of the share flagged, Newcombe',
  sensitivity: 'difference of sensitivity, Newcombe',
  falsePositiveRate: 'difference of the false-positive rate, Newcombe',
  averageOdds: 'difference of average odds, variance recovery',
  positivePredictiveValue: 'difference of positive predictive value, Newcombe',
} as const;

/** A group beside all others: three times as many, of prevalence 20 %. */
export const groups: Family = {
  procedures: {
    'difference of calibration in the large': {
      kind: 'interval',
      minimum: minimumOfInterval.ratio,
      shows: ['difference of calibrationInTheLarge: wald'],
    },
    'difference of calibration in the large, test': {
      kind: 'test',
      minimum: minimumOfInterval.ratio,
      shows: ['difference of calibrationInTheLarge: p'],
    },
    ...Object.fromEntries(
      Object.entries(differences).map(([shown, name]) => [
        name,
        {
          kind: 'interval',
          shows: [`difference of ${shown}: ${shown === 'averageOdds' ? 'variance-recovery' : 'newcombe'}`],
        } as const,
      ]),
    ),
  },
  designs: designsWithMore,
  replicate: (design, generator) => {
    const [group, others] = [drawCases(design, generator), drawCases(otherThan(design), generator)];
    const otherAt = otherThan(design).prevalence;
    const at = design.prevalence;
    const found = thresholdDifferences(
      countAt(group.risks, group.outcomes, at),
      countAt(others.risks, others.outcomes, otherAt),
    );
    const calibration = calibrationDifference(group, others);
    const truths = truthDifferences(design.prevalence, otherAt);
    const names = Object.keys(differences) as (keyof typeof differences)[];
    return {
      size: sizeOf(group.outcomes),
      outcomes: {
        'difference of calibration in the large': covers(calibration, 0),
        'difference of calibration in the large, test': silent(calibration),
        ...Object.fromEntries(names.map((shown) => [differences[shown], covers(found[shown], truths[shown])])),
      },
    };
  },
};

function truthDifferences(group: number, complement: number): Record<keyof typeof differences, number> {
  const [own, other] = [truthsOf(group), truthsOf(complement)];
  const sensitivity = own.sensitivity - other.sensitivity;
  const falsePositiveRate = other.specificity - own.specificity;
  return {
    flagRate: own.flagRate - other.flagRate,
    sensitivity,
    falsePositiveRate,
    averageOdds: (sensitivity + falsePositiveRate) / 2,
    positivePredictiveValue: own.positivePredictiveValue - other.positivePredictiveValue,
  };
}

const otherThan = ({ cases }: Design): Design => ({ cases: 3 * cases, prevalence: 0.2 });

const subgroups = 10;

/** Ten true hypotheses that share cases; any rejection is false. */
export const multiplicity: Family = {
  procedures: {
    'any rejection, Benjamini-Yekutieli at 5 %': { kind: 'test' },
    'any rejection, e-BH at 5 %': { kind: 'test' },
    'any rejection, closed e-testing at 5 %': { kind: 'test' },
  },
  designs,
  replicate: (design, generator) => {
    const { risks, outcomes } = drawCases(design, generator);
    const members = Array.from({ length: subgroups }, () =>
      Array.from(risks.keys()).filter(() => generator.uniform() < 0.5),
    );
    const evidence = members.map((rows) =>
      rows.reduce((product, i) => (product * (outcomes[i] === 1 ? 0.5 : 1)) / (1 - risks[i]! / 2), 1),
    );
    const pValues = members.map((rows) => {
      const test = observedExpectedTest(
        Float64Array.from(rows, (i) => risks[i]!),
        Uint8Array.from(rows, (i) => outcomes[i]!),
      );
      return 'p' in test ? test.p : 1;
    });
    const none = (rejected: readonly boolean[]): Outcome => (rejected.some(Boolean) ? 'wrong' : 'right');
    return {
      size: sizeOf(outcomes),
      outcomes: {
        'any rejection, Benjamini-Yekutieli at 5 %': none(benjaminiYekutieli(pValues, 0.05)),
        'any rejection, e-BH at 5 %': none(eBenjaminiHochberg(evidence, 0.05)),
        'any rejection, closed e-testing at 5 %': none(closedETesting(evidence).map((value) => value >= 20)),
      },
    };
  },
};
