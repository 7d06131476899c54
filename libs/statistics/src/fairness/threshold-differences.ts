import type { Estimate } from '../estimate';
import { newcombeDifference } from '../intervals/newcombe-difference';
import type { Counts } from '../thresholds/threshold-row';

export interface ThresholdDifferences {
  /** Demographic parity: share flagged. */
  readonly flagRate: Estimate;
  /** Equal opportunity: share of those with the event that is flagged. */
  readonly sensitivity: Estimate;
  /** Share of those without the event that is flagged. */
  readonly falsePositiveRate: Estimate;
  /** Mean of the two differences before: average odds. */
  readonly averageOdds: Estimate;
  /** Predictive parity. */
  readonly positivePredictiveValue: Estimate;
}

/**
 * What a threshold does to a group, less what it does to those who are not in it.
 *
 * Between groups of different risk these differ for a perfect model too; the difference of calibration does not.
 *
 * @formula differences of the shares; average odds a = (d1 + d2) / 2, d1 the difference of sensitivity, d2 of the
 * false-positive rate; its interval by variance recovery: a - sqrt((d1 - low1)^2 + (d2 - low2)^2) / 2 to a + sqrt((high1 -
 * d1)^2 + (high2 - d2)^2) / 2
 * @misleads between groups of different prevalence, where all cannot be 0 at once
 * @param group counts of the group at the threshold
 * @param complement counts of all others at the same threshold, no case in common
 * @returns differences in [-1, 1] with Newcombe intervals; not estimable where one side has no such case
 * @see Hardt, Price & Srebro 2016, NeurIPS 29; Chouldechova 2017, Big Data 5:153; Newcombe 1998, Stat Med 17:873; Zou &
 * Donner 2008, Stat Med 27:1693
 * @checkedAgainst Python fairlearn
 */
export function thresholdDifferences(group: Counts, complement: Counts): ThresholdDifferences {
  const difference = (part: (counts: Counts) => number, whole: (counts: Counts) => number): Estimate => {
    const [first, second] = [group, complement].map((counts) => ({ events: part(counts), cases: whole(counts) }));
    if (first!.cases === 0 || second!.cases === 0) return { notEstimable: 'empty' };
    return newcombeDifference(first!, second!);
  };
  const flagged = (counts: Counts) => counts.truePositives + counts.falsePositives;
  const events = (counts: Counts) => counts.truePositives + counts.falseNegatives;
  const others = (counts: Counts) => counts.falsePositives + counts.trueNegatives;
  const found = (counts: Counts) => counts.truePositives;
  const sensitivity = difference(found, events);
  const falsePositiveRate = difference((counts) => counts.falsePositives, others);
  return {
    flagRate: difference(flagged, (counts) => events(counts) + others(counts)),
    sensitivity,
    falsePositiveRate,
    averageOdds: meanOf(sensitivity, falsePositiveRate),
    positivePredictiveValue: difference(found, flagged),
  };
}

/** Mean of two independent differences; its interval is recovered from theirs. */
function meanOf(first: Estimate, second: Estimate): Estimate {
  if ('notEstimable' in first) return first;
  if ('notEstimable' in second) return second;
  const value = (first.value + second.value) / 2;
  const below = Math.hypot(first.value - first.interval!.low!, second.value - second.interval!.low!) / 2;
  const above = Math.hypot(first.interval!.high! - first.value, second.interval!.high! - second.value) / 2;
  return { value, interval: { low: value - below, high: value + above, level: 0.95, method: 'variance-recovery' } };
}
