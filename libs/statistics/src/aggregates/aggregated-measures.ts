import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { type Estimate, type Estimated, z95 } from '../estimate';
import { clopperPearson } from '../intervals/clopper-pearson';
import { rowOf, type ThresholdRow } from '../thresholds/threshold-row';
import type { Aggregate } from './aggregate';
import { binOf } from './bins';

/** Brier score; the same as from the rows. */
export function aggregatedBrier({ cases, events, sums }: Aggregate): Estimate {
  return meanLoss(cases, sums.riskSquared - 2 * sums.riskOfEvents + events, sums.squaredLoss, 1);
}

/** Log-loss; the same as from the rows. */
export function aggregatedLogLoss({ cases, sums }: Aggregate): Estimate {
  return meanLoss(cases, sums.logLoss, sums.logLossSquared, Infinity);
}

/** Scaled Brier score; the same as from the rows, without an interval. */
export function aggregatedScaledBrier({ cases, events, sums }: Aggregate): Estimate {
  if (cases === 0) return { notEstimable: 'empty' };
  if (events === 0 || events === cases) return { notEstimable: 'one-class' };
  const prevalence = events / cases;
  const brier = (sums.riskSquared - 2 * sums.riskOfEvents + events) / cases;
  return { value: 1 - brier / (prevalence * (1 - prevalence)), interval: null, reason: 'bootstrap-not-requested' };
}

/** Observed over expected with the exact interval; the same as from the rows. */
export function aggregatedRatio({ cases, events, sums }: Aggregate): Estimate {
  if (cases === 0) return { notEstimable: 'empty' };
  if (sums.risk === 0) return { notEstimable: 'degenerate-variance' };
  const { low, high, level, method } = clopperPearson(events, cases);
  const scale = cases / sums.risk;
  return { value: events / sums.risk, interval: { low: low * scale, high: high * scale, level, method } };
}

/** Normal deviate of the number of events; the same as from the rows. */
export function aggregatedRatioTest({ cases, events, sums }: Aggregate): Estimate {
  if (cases === 0) return { notEstimable: 'empty' };
  return deviate(events - sums.risk, sums.variance);
}

/** Spiegelhalter's z; the same as from the rows. */
export function aggregatedSpiegelhalter({ cases, sums }: Aggregate): Estimate {
  if (cases === 0) return { notEstimable: 'empty' };
  return deviate(sums.spiegelhalterExcess, sums.spiegelhalterVariance);
}

/**
 * The counts and shares of a threshold.
 *
 * @returns the same as from the rows where the threshold is an edge; else of the next edge above, and the number of cases
 * by which any count can be off
 */
export function aggregatedThreshold(from: Aggregate, at: number): ThresholdRow & { readonly countError: number } {
  const bin = binOf(from.bins, at);
  const isEdge = bin > 0 && from.bins.edges[bin - 1] === at;
  const first = isEdge ? bin : bin + 1;
  const above = (counts: Float64Array) => counts.subarray(first).reduce((sum, count) => sum + count, 0);
  const [truePositives, falsePositives] = [above(from.binEvents), above(from.binOthers)];
  const falseNegatives = from.events - truePositives;
  const trueNegatives = from.cases - from.events - falsePositives;
  const row = rowOf({ truePositives, falsePositives, falseNegatives, trueNegatives }, at);
  return { ...row, countError: isEdge ? 0 : from.binEvents[bin]! + from.binOthers[bin]! };
}

function meanLoss(cases: number, total: number, squares: number, most: number): Estimate {
  if (cases === 0) return { notEstimable: 'empty' };
  const value = total / cases;
  if (cases === 1) return { value, interval: null, reason: 'degenerate-variance' };
  const standardError = Math.sqrt(Math.max(0, squares - cases * value ** 2) / (cases - 1) / cases);
  const [low, high] = [Math.max(0, value - z95 * standardError), Math.min(most, value + z95 * standardError)];
  return { value, standardError, interval: { low, high, level: 0.95, method: 'normal' } };
}

function deviate(excess: number, variance: number): Estimated | { notEstimable: 'degenerate-variance' } {
  if (!(variance > 0)) return { notEstimable: 'degenerate-variance' };
  const value = excess / Math.sqrt(variance);
  return { value, interval: null, p: 2 * normalCdf(-Math.abs(value), 0, 1) };
}
