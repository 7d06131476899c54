import { logEvidence } from '../e-sr';
import { logSumExp } from '../follow-up/alternatives';
import { bothDirections } from '../follow-up/budget';
import { grid, gridRatios, type RatioLimits } from './hazard-ratio-interval';

/**
 * Anytime-valid interval of the odds ratio of mature cases: the ratios that the two-sided mixture e-process does not
 * exclude at level 0.05. The evidence against a ratio grows on both sides of the one that fits best, so the limits are
 * found by halving.
 *
 * @param nullRisks "as well calibrated as before", without margin, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order; all cases since the stream began, or began again
 * @see methods E.5
 */
export function oddsRatioInterval(nullRisks: Float64Array, outcomes: Uint8Array): RatioLimits {
  const ratios = gridRatios();
  const kept = (i: number) => evidenceAgainst(ratios[i]!, nullRisks, outcomes) < Math.log(1 / grid.error);
  const best = nearest(ratios, nullRisks, outcomes);
  const last = ratios.length - 1;
  const low = kept(0) ? null : ratios[halve(0, best, kept)]!;
  const high = kept(last) ? null : ratios[halve(last, best, kept)]!;
  return { low, high };
}

/** The kept place that is nearest to `outside`; `inside` is kept. */
function halve(outside: number, inside: number, kept: (place: number) => boolean): number {
  let [out, within] = [outside, inside];
  while (Math.abs(out - within) > 1) {
    const middle = Math.round((out + within) / 2);
    if (kept(middle)) within = middle;
    else out = middle;
  }
  return within;
}

/** Place of the ratio at which observed and expected come closest. */
function nearest(ratios: readonly number[], nullRisks: Float64Array, outcomes: Uint8Array): number {
  const events = outcomes.reduce((sum, outcome) => sum + outcome, 0);
  const expected = (ratio: number) => nullRisks.reduce((sum, q) => sum + (ratio * q) / (1 - q + ratio * q), 0);
  let [low, high] = [0, ratios.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (expected(ratios[middle]!) < events) low = middle;
    else high = middle;
  }
  return low;
}

function evidenceAgainst(ratio: number, nullRisks: Float64Array, outcomes: Uint8Array): number {
  const moved = nullRisks.map((q) => (ratio * q) / (1 - q + ratio * q));
  const sides = bothDirections.flatMap((direction) => logEvidence(moved, outcomes, direction));
  return logSumExp(sides) - Math.log(sides.length);
}
