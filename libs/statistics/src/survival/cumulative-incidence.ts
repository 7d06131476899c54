import { type Estimate } from '../estimate';
import { type FollowUp, type Moment } from './follow-up';
import { logLogInterval, untilHorizon } from './kaplan-meier';

/**
 * Cumulative incidence (Aalen-Johansen): the share of cases that have had the event by a horizon, when another event
 * can come first.
 *
 * Without competing events it is one less Kaplan-Meier survival.
 *
 * @formula F(h) = sum over times t up to h of S(t-) times events at t / at risk at t, S for either event
 * @misleads where a competing event is something that does not exclude the event, such as discharge for death
 * @param followUp times above 0, statuses 1 = event, 2 = competing event
 * @param horizon days, above 0
 * @param cause which of the two events
 * @returns share in [0, 1], no unit; standard error by the delta method, interval symmetric on the log(-log) scale of 1 - F
 * @see Aalen & Johansen 1978, Scand J Stat 5:141; Marubini & Valsecchi 1995, Analysing Survival Data
 * @checkedAgainst R survival; R cmprsk
 */
export function cumulativeIncidence(followUp: FollowUp, horizon: number, cause: 1 | 2 = 1): Estimate {
  const until = untilHorizon(followUp, horizon);
  if ('notEstimable' in until) return until;
  const steps = stepsOf(until, cause);
  const value = steps.at(-1)?.incidence ?? 0;
  if (value === 0 || value >= 1) return { value, interval: null, reason: 'one-class' };
  const standardError = Math.sqrt(varianceOf(steps, value));
  if (!(standardError > 0)) return { value, interval: null, reason: 'degenerate-variance' };
  const { low, high, level, method } = logLogInterval(1 - value, standardError);
  return { value, standardError, interval: { low: 1 - high!, high: 1 - low!, level, method } };
}

interface Step {
  readonly atRisk: number;
  readonly ofCause: number;
  readonly ofEither: number;
  /** Free of either event just before. */
  readonly free: number;
  /** Incidence just after. */
  readonly incidence: number;
}

function stepsOf(until: readonly Moment[], cause: 1 | 2): Step[] {
  let [free, incidence] = [1, 0];
  return until.map(({ atRisk, events, competing }) => {
    const ofCause = cause === 1 ? events : competing;
    const ofEither = events + competing;
    incidence += (free * ofCause) / atRisk;
    const step = { atRisk, ofCause, ofEither, free, incidence };
    free *= 1 - ofEither / atRisk;
    return step;
  });
}

function varianceOf(steps: readonly Step[], incidence: number): number {
  return steps.reduce((total, { atRisk, ofCause, ofEither, free, incidence: after }) => {
    const left = incidence - after;
    const freeing = ofEither === 0 || left === 0 ? 0 : (left ** 2 * ofEither) / (atRisk * (atRisk - ofEither));
    const own = (free ** 2 * ofCause * (atRisk - ofCause)) / atRisk ** 3;
    return total + freeing + own - (2 * left * free * ofCause) / atRisk ** 2;
  }, 0);
}
