import { type Estimate, type Interval, type NotEstimable, z95 } from '../estimate';
import { type FollowUp, type Moment, moments } from './follow-up';

/**
 * Kaplan-Meier survival: the share of cases without the event at a horizon, with follow-up of unequal length.
 *
 * Cases whose follow-up ends early count until then, which is right only if the end says nothing about the risk. With
 * a competing event it overstates the risk: use the cumulative incidence.
 *
 * @formula S(h) = product over times t up to h of (1 - events at t / at risk at t)
 * @misleads where patients leave follow-up because they are better or worse; where another event makes this one impossible
 * @param followUp times above 0; a competing event counts as censored
 * @param horizon days, above 0
 * @returns share in [0, 1], no unit; Greenwood's standard error, interval symmetric on the log(-log) scale
 * @see Kaplan & Meier 1958, J Am Stat Assoc 53:457; Kalbfleisch & Prentice 2002, The Statistical Analysis of Failure Time Data
 * @checkedAgainst R survival; Python lifelines
 */
export function kaplanMeier(followUp: FollowUp, horizon: number): Estimate {
  const until = untilHorizon(followUp, horizon);
  if ('notEstimable' in until) return until;
  let [value, spread] = [1, 0];
  for (const { atRisk, events } of until) {
    value *= 1 - events / atRisk;
    spread += events === 0 ? 0 : events / (atRisk * (atRisk - events));
  }
  if (value === 0 || value === 1) return { value, interval: null, reason: 'one-class' };
  const standardError = value * Math.sqrt(spread);
  return { value, standardError, interval: logLogInterval(value, standardError) };
}

/** The moments up to the horizon; not estimable where follow-up ends for everybody before it with some event-free. */
export function untilHorizon(followUp: FollowUp, horizon: number): readonly Moment[] | NotEstimable {
  const all = moments(followUp);
  if (all.length === 0) return { notEstimable: 'empty' };
  const last = all.at(-1)!;
  if (last.time < horizon && last.censored > 0) return { notEstimable: 'below-minimum-cases' };
  return all.filter(({ time }) => time <= horizon);
}

/** Interval of a share that is symmetric on the scale log(-log share); the share is neither 0 nor 1. */
export function logLogInterval(share: number, standardError: number): Interval {
  const half = (z95 * standardError) / (share * Math.abs(Math.log(share)));
  const limit = (sign: number) => share ** Math.exp(-sign * half);
  return { low: limit(-1), high: limit(1), level: 0.95, method: 'log-log' };
}
