import type { Estimate } from '../estimate';
import { logitInterval } from '../intervals/logit-interval';
import { ascending } from '../ordering/ascending';
import { CompensatedSum, countEvents } from '../sum';

/**
 * Average precision: the area under the precision-recall curve in steps, without interpolation.
 *
 * Its chance level is the share of events, so it cannot be compared between groups of different prevalence.
 *
 * @formula sum over distinct risks from above of (recall_k - recall_(k-1)) precision_k; standard error of the
 * logit 1 / sqrt(m AP (1 - AP))
 * @misleads compared between groups of different prevalence
 * @param risks predicted probabilities, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @returns share in [0, 1], no unit; interval symmetric on the log-odds scale
 * @see Boyd, Eng & Page 2013, ECML PKDD, LNCS 8190:451
 * @checkedAgainst Python scikit-learn
 */
export function averagePrecision(risks: Float64Array, outcomes: Uint8Array): Estimate {
  const positives = countEvents(outcomes);
  if (risks.length === 0) return { notEstimable: 'empty' };
  if (positives === 0) return { notEstimable: 'one-class' };
  const value = stepArea(risks, outcomes, positives);
  if (value >= 1) return { value: 1, interval: null, reason: 'degenerate-variance' };
  const standardError = 1 / Math.sqrt(positives * value * (1 - value));
  return { value, interval: logitInterval(value, standardError, 'logit') };
}

function stepArea(risks: Float64Array, outcomes: Uint8Array, positives: number): number {
  const sorted = ascending(risks, outcomes);
  const area = new CompensatedSum();
  let found = 0;
  for (let to = risks.length - 1; to >= 0;) {
    const risk = sorted.risks[to]!;
    let events = 0;
    let from = to;
    for (; from >= 0 && sorted.risks[from] === risk; from--) events += sorted.outcomes[from]!;
    found += events;
    if (events > 0) area.add((events / positives) * (found / (risks.length - 1 - from)));
    to = from;
  }
  return area.value;
}
