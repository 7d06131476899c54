import type { Estimate } from '../estimate';
import { type Bootstrap, bootstrapRows } from '../resampling/bootstrap-intervals';
import { censoredAuroc } from './censored-auroc';
import { censoredBrier } from './censored-brier';
import { censoredRatio } from './censored-ratio';
import type { FollowUp } from './follow-up';
import { rowsOf } from './informative-censoring';

const measures = { auroc: censoredAuroc, brier: censoredBrier, observedExpectedRatio: censoredRatio } as const;

/** Fewer events, or fewer cases followed up without one, and no measure is shown. */
const minimumOfEachClass = 20;

export type CensoredMeasure = keyof typeof measures;

/**
 * The measures at a horizon when some cases have not been followed up to it, with intervals by resampling; the
 * censoring weights are found anew in each resample.
 *
 * @formula about the 2.5 % and 97.5 % points of the resamples, a little further out with few events
 * @misleads where the end of follow-up depends on the risk
 * @param risks predicted probabilities of the event by the horizon, shape [cases]
 * @param followUp same order
 * @param horizon days, above 0
 * @see Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13; Hesterberg 2015, Am Stat 69:371
 * @checkedAgainst Python numpy
 */
export function censoredValidation(
  risks: Float64Array,
  followUp: FollowUp,
  horizon: number,
  bootstrap: Bootstrap,
): Record<CensoredMeasure, Estimate> {
  const names = Object.keys(measures) as CensoredMeasure[];
  const found = names.map((name) => [name, measures[name](risks, followUp, horizon)] as const);
  if (found.every(([, estimate]) => 'notEstimable' in estimate)) return named(found);
  const units = smallerClass(followUp, horizon);
  if (units < minimumOfEachClass) {
    return named(names.map((name) => [name, { notEstimable: 'below-minimum-events' }]));
  }
  const intervals = bootstrapRows({ count: risks.length, units }, bootstrap, (rows) => {
    const drawn = Float64Array.from(rows, (i) => risks[i]!);
    const values = names.flatMap((name) => {
      const estimate = measures[name](drawn, rowsOf(followUp, rows), horizon);
      return 'value' in estimate ? [[name, estimate.value] as const] : [];
    });
    return Object.fromEntries(values);
  });
  return named(
    found.map(([name, estimate]) => {
      const interval = intervals[name];
      if ('notEstimable' in estimate || interval === undefined) return [name, estimate];
      return [name, { value: estimate.value, interval }];
    }),
  );
}

function named(found: readonly (readonly [CensoredMeasure, Estimate])[]): Record<CensoredMeasure, Estimate> {
  return Object.fromEntries(found) as Record<CensoredMeasure, Estimate>;
}

function smallerClass({ times, statuses }: FollowUp, horizon: number): number {
  let [events, others] = [0, 0];
  for (let i = 0; i < times.length; i++) {
    if (statuses[i] === 1 && times[i]! <= horizon) events++;
    else if (times[i]! >= horizon) others++;
  }
  return Math.min(events, others);
}
