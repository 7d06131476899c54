import { logSumExp } from '../follow-up/alternatives';
import { bothDirections } from '../follow-up/budget';
import type { CohortTable } from '../follow-up/cohort-tables';
import { evidenceSince, type NullHypothesis } from '../follow-up/start-evidence';

export const grid = { low: 0.2, high: 5, points: 200, error: 0.05 } as const;

/** Limits of a ratio; null where the grid, 0.2 to 5, ends before the interval does. */
export interface RatioLimits {
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Anytime-valid interval of the hazard ratio of the patients indexed from a cohort on: the ratios that the two-sided
 * mixture e-process begun at it does not exclude at level 0.05.
 *
 * It holds at every look at once, provided that the first cohort was not chosen for what followed it: where the stream
 * began, or began again after an alarm; never the estimated change point.
 */
export function hazardRatioInterval(table: CohortTable, since: number, hypothesis: NullHypothesis): RatioLimits {
  const kept = gridRatios().filter(
    (ratio) => logEvidenceAgainst(table, since, ratio, hypothesis) < Math.log(1 / grid.error),
  );
  const [low, high] = [kept[0], kept.at(-1)];
  return {
    low: low === undefined || low === grid.low ? null : low,
    high: high === undefined || high >= grid.high * (1 - 1e-12) ? null : high,
  };
}

/** From 0.2 to 5, evenly on the logarithmic scale. */
export function gridRatios(): number[] {
  const step = Math.log(grid.high / grid.low) / (grid.points - 1);
  return Array.from({ length: grid.points }, (_, i) => grid.low * Math.exp(i * step));
}

/** Both directions in equal parts, against "the hazard is `ratio` times what it was". */
function logEvidenceAgainst(table: CohortTable, since: number, ratio: number, hypothesis: NullHypothesis): number {
  const place = since - table.firstCohort;
  const exposure = table.exposure.map((value, i) => (i < place ? value : value * ratio));
  const moved = { ...table, exposure };
  const sides = bothDirections.map((side) => evidenceSince(moved, since, side, hypothesis));
  return logSumExp(sides) - Math.log(2);
}

/**
 * The odds ratio that a hazard ratio is for a patient of this risk: the two differ little where risks are low.
 *
 * @param risk in (0, 1)
 */
export function oddsRatioAt(risk: number, hazardRatio: number): number {
  const changed = -Math.expm1(hazardRatio * Math.log1p(-risk));
  return (changed / (1 - changed)) * ((1 - risk) / risk);
}
