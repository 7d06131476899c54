import type { NotEstimable } from '../estimate';
import type { Counts } from '../thresholds/threshold-row';

export interface RangesOverGroups {
  readonly demographicParity: number;
  readonly equalOpportunity: number;
  readonly equalizedOdds: number;
  /** Smaller of the ratios of the lowest to the highest sensitivity and false-positive rate. */
  readonly equalizedOddsRatio: number;
}

/**
 * How far apart the groups of one division are at a threshold: largest less smallest share.
 *
 * The more groups and the smaller they are, the larger the range by chance alone; it has no interval.
 *
 * @formula equalized odds = max(range of sensitivity, range of false-positive rate)
 * @misleads with many or small groups; between groups of different prevalence
 * @param groups counts of each group at the threshold
 * @returns differences and a ratio in [0, 1]; not estimable where a group has no case of a class
 * @see Agarwal et al. 2018, ICML, PMLR 80:60
 * @checkedAgainst Python fairlearn
 */
export function rangesOverGroups(groups: readonly Counts[]): RangesOverGroups | NotEstimable {
  if (groups.length === 0) return { notEstimable: 'empty' };
  const shares = groups.map(({ truePositives, falsePositives, falseNegatives, trueNegatives }) => ({
    flagged: (truePositives + falsePositives) / (truePositives + falsePositives + falseNegatives + trueNegatives),
    sensitivity: truePositives / (truePositives + falseNegatives),
    falsePositiveRate: falsePositives / (falsePositives + trueNegatives),
  }));
  if (shares.some(({ sensitivity, falsePositiveRate }) => !isFinite(sensitivity) || !isFinite(falsePositiveRate))) {
    return { notEstimable: 'one-class' };
  }
  const of = (share: keyof (typeof shares)[number]) => shares.map((found) => found[share]);
  const range = (values: number[]) => Math.max(...values) - Math.min(...values);
  const ratio = (values: number[]) => (Math.max(...values) === 0 ? 1 : Math.min(...values) / Math.max(...values));
  return {
    demographicParity: range(of('flagged')),
    equalOpportunity: range(of('sensitivity')),
    equalizedOdds: Math.max(range(of('sensitivity')), range(of('falsePositiveRate'))),
    equalizedOddsRatio: Math.min(ratio(of('sensitivity')), ratio(of('falsePositiveRate'))),
  };
}
