import { calibrationInTheLarge } from '../calibration/calibration-in-the-large';
import { updatedRisks } from '../updating/update-advice';
import type { NumberedRows } from './drawn-counts';

/**
 * Calibration in the large of each resample by one Newton step from that of all rows.
 *
 * @formula a + sum of w (y - q) / sum of w q (1 - q), w how often the row's patient is drawn, q the risks moved by a
 * @param drawn how often each patient counts, anew at each call
 * @returns undefined where all rows have none; a draw of nobody whose risk can move has none either
 * @see Moulton & Zeger 1991, Comput Stat Data Anal 11:53
 */
export function shiftOfDraw(
  { risks, outcomes, numbers }: NumberedRows,
  drawn: Uint16Array,
): (() => number | undefined) | undefined {
  const found = calibrationInTheLarge(risks, outcomes);
  if ('notEstimable' in found) return undefined;
  const { value } = found;
  const moved = updatedRisks(risks, { kind: 'intercept', intercept: value, slope: 1 });
  const [excess, information] = [new Float64Array(drawn.length), new Float64Array(drawn.length)];
  for (let i = 0; i < risks.length; i++) {
    if (risks[i] === 0 || risks[i] === 1) continue;
    excess[numbers[i]!]! += outcomes[i]! - moved[i]!;
    information[numbers[i]!]! += moved[i]! * (1 - moved[i]!);
  }
  return () => {
    let [score, total] = [0, 0];
    for (let patient = 0; patient < drawn.length; patient++) {
      score += drawn[patient]! * excess[patient]!;
      total += drawn[patient]! * information[patient]!;
    }
    return total === 0 ? undefined : value + score / total;
  };
}
