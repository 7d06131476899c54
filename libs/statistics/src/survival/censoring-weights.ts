import type { NotEstimable } from '../estimate';
import { sum } from '../sum';
import { event, type FollowUp, moments } from './follow-up';

export interface CensoringWeights {
  /** Shape [cases]; 0 for cases whose follow-up ended before the horizon without an event. */
  readonly weights: Float64Array;
  readonly largest: number;
  /** (sum of weights)^2 / sum of squares. */
  readonly effectiveCases: number;
}

/** Below this share still under follow-up, single cases would stand for more than ten. */
const smallestShare = 0.1;

/**
 * Weights that let the cases with complete follow-up stand for those without (inverse probability of censoring).
 *
 * @formula w = 1 / G(t-) for an event at t up to h, 1 / G(h-) for complete follow-up, 0 for others; G is the Kaplan-Meier
 * share that is not yet censored
 * @misleads where the end of follow-up depends on the risk
 * @param followUp times above 0; a case followed to the horizon has a time of at least the horizon
 * @param horizon days, above 0
 * @returns not estimable where less than a tenth of the cases is followed up long enough
 * @see Graf et al. 1999, Stat Med 18:2529; Gerds & Schumacher 2006, Biom J 48:1029
 * @checkedAgainst R riskRegression
 */
export function censoringWeights(followUp: FollowUp, horizon: number): CensoringWeights | NotEstimable {
  const { times, statuses } = followUp;
  if (times.length === 0) return { notEstimable: 'empty' };
  const uncensored = shareUncensored(followUp, horizon);
  const weights = times.map((time, i) => {
    if (time >= horizon && statuses[i] === 0) return 1 / uncensored(horizon);
    return statuses[i] === 0 ? 0 : 1 / uncensored(Math.min(time, horizon));
  });
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  const total = sum(weights.length, (i) => weights[i]!);
  if (total === 0 || uncensored(horizon) < smallestShare) return { notEstimable: 'below-minimum-cases' };
  return { weights, largest, effectiveCases: total ** 2 / sum(weights.length, (i) => weights[i]! ** 2) };
}

/** 1 = event by the horizon, 0 = none, shape [cases]; meaningless where the weight is 0. */
export function eventsByHorizon({ times, statuses }: FollowUp, horizon: number): Uint8Array {
  return Uint8Array.from(statuses, (status, i) => Number(status === event && times[i]! <= horizon));
}

/** Share that is not yet censored just before a time. */
function shareUncensored(followUp: FollowUp, horizon: number): (time: number) => number {
  const [at, shares] = [[0], [1]];
  for (const { time, atRisk, events, competing, censored } of moments(followUp)) {
    if (time >= horizon || censored === 0) continue;
    at.push(time);
    shares.push(shares.at(-1)! * (1 - censored / (atRisk - events - competing)));
  }
  return (time) => {
    let [low, high] = [0, at.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (at[middle]! < time) low = middle;
      else high = middle;
    }
    return shares[low]!;
  };
}
