import type { NotEstimable } from '../estimate';
import type { StudyEstimate } from './random-effects';

/** Area under the curve of one site on the log-odds scale. */
export function logitArea(area: number, standardError: number): StudyEstimate | NotEstimable {
  if (!(area > 0 && area < 1)) return { notEstimable: 'degenerate-variance' };
  return { value: Math.log(area / (1 - area)), standardError: standardError / (area * (1 - area)) };
}

/**
 * Observed over expected of one site on the log scale.
 *
 * A site without events, or with nothing else, gets half an event and one case more, and says so.
 *
 * @param observed number of events, 0 to `cases`
 * @param expected sum of risks, above 0
 */
export function logRatio(
  observed: number,
  expected: number,
  cases: number,
): StudyEstimate & { readonly continuityCorrected: boolean } {
  const continuityCorrected = observed === 0 || observed === cases;
  const [events, all] = continuityCorrected ? [observed + 0.5, cases + 1] : [observed, cases];
  return {
    value: Math.log(events / expected),
    standardError: Math.sqrt((1 - events / all) / events),
    continuityCorrected,
  };
}
