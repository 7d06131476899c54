import { type Estimate, garwood } from '@sotto/statistics';
import type { Direction } from '../e-sr';
import type { CohortTable } from '../follow-up/cohort-tables';
import { evidenceByStart, type NullHypothesis } from '../follow-up/start-evidence';
import { changePoint, type ChangePoint } from './change-point';
import { hazardRatioInterval, oddsRatioAt, type RatioLimits } from './hazard-ratio-interval';
import { knownSince } from './since-change';

/** A stream that passed a line, as of the look. */
export interface PassedStream {
  readonly table: CohortTable;
  /** First cohort that counts, and the cohort of the look. */
  readonly since: number;
  readonly through: number;
  readonly direction: Direction;
  readonly hypothesis: NullHypothesis;
  /** Of its patients since it began. */
  readonly meanRisk: number;
}

/** Since when, and how much. */
export interface Change {
  readonly point: ChangePoint;
  /** Events known since the change point. */
  readonly observed: number;
  /** The same to those expected by now; selected, optimistic. */
  readonly observedExpected: Estimate;
  /** Anytime-valid, of the patients since the stream began. */
  readonly hazardRatio: RatioLimits;
  readonly oddsRatio: RatioLimits;
}

const insideRisk = 1e-9;

export function describeChange({ table, since, through, direction, hypothesis, meanRisk }: PassedStream): Change {
  const point = changePoint(evidenceByStart(table, { since, through }, direction, hypothesis), since);
  const hazardRatio = hazardRatioInterval(table, since, hypothesis);
  const risk = Math.min(1 - insideRisk, Math.max(insideRisk, meanRisk));
  const odds = (limit: number | null) => (limit === null ? null : oddsRatioAt(risk, limit));
  return {
    point,
    ...ratioSince(table, point.cohort, hypothesis),
    hazardRatio,
    oddsRatio: { low: odds(hazardRatio.low), high: odds(hazardRatio.high) },
  };
}

function ratioSince(
  table: CohortTable,
  cohort: number,
  hypothesis: NullHypothesis,
): Pick<Change, 'observed' | 'observedExpected'> {
  const { observed, expected } = knownSince(table, cohort, hypothesis);
  if (!(expected > 0)) return { observed, observedExpected: { notEstimable: 'empty' } };
  const { low, high, level, method } = garwood(observed);
  const interval = { low: low / expected, high: high / expected, level, method };
  return { observed, observedExpected: { value: observed / expected, interval } };
}
