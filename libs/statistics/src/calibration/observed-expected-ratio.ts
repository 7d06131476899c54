import { type Estimate, type Interval, z95 } from '../estimate';
import { clopperPearson } from '../intervals/clopper-pearson';
import { garwood } from '../intervals/garwood';
import { type RiskSums, riskSums } from '../ordering/risk-sums';
import { tally } from '../ordering/tally';

export type RatioInterval = 'clopper-pearson' | 'garwood' | 'log-delta';

/**
 * Observed over expected events: below 1 the model predicts too many (over-prediction), above 1 too few.
 *
 * A ratio of 1 over everybody can hide a ratio of 2 in one group and one of 0.5 in another.
 *
 * @formula number of events / sum of risks; interval n / sum of risks times that of the share of events
 * @misleads where errors in opposite directions cancel
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @param method exact for a proportion (the default), exact for a Poisson count, or symmetric on the log scale
 * @returns ratio, no unit; interval from the exact one of the observed number
 * @see Riley et al. 2021, Stat Med 40:4230
 * @checkedAgainst R binom.test, poisson.test
 */
export function observedExpectedRatio(
  risks: Float64Array,
  outcomes: Uint8Array,
  method: RatioInterval = 'clopper-pearson',
): Estimate {
  return ratioOf(riskSums(tally(risks, outcomes)), method);
}

/** The same of cases that are already summed up. */
export function ratioOf(
  { total, totalEvents: observed, expected }: RiskSums,
  method: RatioInterval = 'clopper-pearson',
): Estimate {
  if (total === 0) return { notEstimable: 'empty' };
  const value = observed / expected;
  // Next to nothing is expected: the ratio is beyond every number.
  if (!Number.isFinite(total / expected)) return { notEstimable: 'degenerate-variance' };
  const interval = intervalOf(observed, expected, total, method);
  return interval === null ? { value, interval, reason: 'one-class' } : { value, interval };
}

function intervalOf(observed: number, expected: number, cases: number, method: RatioInterval): Interval | null {
  switch (method) {
    case 'clopper-pearson':
      return scaled(clopperPearson(observed, cases), cases / expected);
    case 'garwood':
      return scaled(garwood(observed), 1 / expected);
    case 'log-delta': {
      if (observed === 0) return null;
      const half = z95 * Math.sqrt((1 - observed / cases) / observed);
      const ratio = observed / expected;
      return { low: ratio * Math.exp(-half), high: ratio * Math.exp(half), level: 0.95, method };
    }
  }
}

function scaled({ low, high, level, method }: Interval & { low: number; high: number }, by: number): Interval {
  return { low: low * by, high: high * by, level, method };
}
