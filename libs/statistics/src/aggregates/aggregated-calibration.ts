import { type CalibrationInTheLarge, shiftOf } from '../calibration/calibration-in-the-large';
import { type CalibrationLine, lineOf } from '../calibration/calibration-line';
import type { LogOddsTally } from '../calibration/log-odds-tally';
import type { NotEstimable } from '../estimate';
import type { Aggregate } from './aggregate';

/**
 * Calibration in the large, each bin taken at its mean log-odds.
 *
 * @formula the a that solves sum over bins of (events - cases x expit(a + mean log-odds)) = 0
 * @returns off by at most `errorBound`: the largest distance of a mean log-odds to an edge of its bin
 * @misleads with wide bins at the ends
 * @see Cox 1958, Biometrika 45:562; McCullagh & Nelder 1989, Generalized Linear Models, section 4.4
 * @checkedAgainst Python statsmodels
 */
export function aggregatedCalibrationInTheLarge(
  from: Aggregate,
): (CalibrationInTheLarge & { readonly errorBound: number | null }) | NotEstimable {
  const found = shiftOf(tallyOf(from));
  return 'notEstimable' in found ? found : { ...found, errorBound: errorBound(from) };
}

/** Calibration intercept and slope, each bin taken at its mean log-odds; near, without a bound. */
export function aggregatedCalibrationLine(from: Aggregate): CalibrationLine | NotEstimable {
  return lineOf(tallyOf(from));
}

function tallyOf({ inside, cases }: Aggregate): LogOddsTally {
  const filled = [...inside.cases.keys()].filter((bin) => inside.cases[bin]! > 0);
  const of = (values: Float64Array) => Float64Array.from(filled, (bin) => values[bin]!);
  const counted = { cases: of(inside.cases), events: of(inside.events) };
  const [total, totalEvents] = [counted.cases, counted.events].map((counts) => counts.reduce((a, b) => a + b, 0));
  const logits = Float64Array.from(filled, (bin) => inside.logits[bin]! / inside.cases[bin]!);
  return { logits, ...counted, total: total!, totalEvents: totalEvents!, leftOut: cases - total! };
}

/** The intercept moves by no more than any log-odds does; null where a bin without an end holds several cases. */
function errorBound({ bins, inside }: Aggregate): number | null {
  let bound = 0;
  const logit = (risk: number) => Math.log(risk / (1 - risk));
  for (const [bin, cases] of inside.cases.entries()) {
    if (cases <= 1) continue;
    if (bin === 0 || bin === bins.edges.length) return null;
    const mean = inside.logits[bin]! / cases;
    bound = Math.max(bound, mean - logit(bins.edges[bin - 1]!), logit(bins.edges[bin]!) - mean);
  }
  return bound;
}
