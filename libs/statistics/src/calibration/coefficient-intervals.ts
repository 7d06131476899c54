import type { Estimated, NotEstimable } from '../estimate';
import { lineOf } from './calibration-line';
import type { LogOddsGroups } from './log-odds-groups';
import type { LogOddsTally } from './log-odds-tally';
import { profileLine } from './profile-intervals';

/** With fewer events the log-likelihood is too bent for an interval from its top alone. */
const fewEvents = 50;

/** Calibration intercept and slope with profile intervals where there are fewer than 50 events, else with Wald's. */
export function coefficientsOf(
  counted: LogOddsTally,
  groups?: LogOddsGroups,
): { readonly intercept: Estimated; readonly slope: Estimated } | NotEstimable {
  const line = lineOf(counted, groups);
  if ('notEstimable' in line || counted.totalEvents >= fewEvents) return line;
  const { intercept, slope } = profileLine(counted);
  return {
    intercept: { ...line.intercept, interval: intercept, ...(intercept === null ? { reason: 'not-converged' } : {}) },
    slope: { ...line.slope, interval: slope, ...(slope === null ? { reason: 'not-converged' } : {}) },
  };
}
