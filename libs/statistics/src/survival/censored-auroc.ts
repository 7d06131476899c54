import type { Estimate } from '../estimate';
import { ascendingOrder } from '../ordering/ascending-order';
import { CompensatedSum } from '../sum';
import { censoringWeights, eventsByHorizon } from './censoring-weights';
import { type FollowUp } from './follow-up';

export type Controls = 'without-event' | 'event-free';

/**
 * Area under the curve at a horizon when some cases have not been followed up to it.
 *
 * @formula sum over pairs of w_i w_j (1 if the case with the event has the higher risk, one half for ties) / sum of w_i w_j
 * @misleads where the end of follow-up depends on the risk; it says nothing about calibration
 * @param risks predicted probabilities of the event by the horizon, shape [cases]
 * @param followUp same order
 * @param horizon days, above 0
 * @param controls all that did not have the event, competing events among them, or only those free of either
 * @returns area in [0, 1], no unit; 0.5 is chance; its interval is by resampling
 * @see Blanche, Dartigues & Jacqmin-Gadda 2013, Stat Med 32:5381
 * @checkedAgainst R riskRegression
 */
export function censoredAuroc(
  risks: Float64Array,
  followUp: FollowUp,
  horizon: number,
  controls: Controls = 'without-event',
): Estimate {
  const weighted = censoringWeights(followUp, horizon);
  if ('notEstimable' in weighted) return weighted;
  const { times, statuses } = followUp;
  const isControl = (i: number) => controls === 'without-event' || !(statuses[i] === 2 && times[i]! <= horizon);
  const { pairs, ranked } = weightedPairs(risks, eventsByHorizon(followUp, horizon), weighted.weights, isControl);
  if (pairs === 0) return { notEstimable: 'one-class' };
  return { value: ranked / pairs, interval: null, reason: 'bootstrap-not-requested' };
}

function weightedPairs(
  risks: Float64Array,
  outcomes: Uint8Array,
  weights: Float64Array,
  isControl: (i: number) => boolean,
): { pairs: number; ranked: number } {
  const order = ascendingOrder(risks);
  const [ranked, below, cases] = [new CompensatedSum(), new CompensatedSum(), new CompensatedSum()];
  for (let from = 0; from < order.length;) {
    const risk = risks[order[from]!]!;
    let [events, others, to] = [0, 0, from];
    for (; to < order.length && risks[order[to]!] === risk; to++) {
      const i = order[to]!;
      if (outcomes[i] === 1) events += weights[i]!;
      else if (isControl(i)) others += weights[i]!;
    }
    ranked.add(events * (below.value + others / 2));
    below.add(others);
    cases.add(events);
    from = to;
  }
  return { pairs: below.value * cases.value, ranked: ranked.value };
}
