import type { Tally } from '../ordering/tally';
import type { CalibrationCurve } from './calibration-curve';
import { lineOf } from './calibration-line';
import { logOddsOf } from './log-odds-tally';

/**
 * The curve of intercept and slope, where there are too few cases for local regression.
 *
 * A risk of exactly 0 or 1 has no log-odds: there it is the event rate of the cases with that risk.
 */
export function logisticCurve(counted: Tally): CalibrationCurve | undefined {
  const line = lineOf(logOddsOf(counted));
  if ('notEstimable' in line) return undefined;
  const logit = (risk: number) => Math.log(risk / (1 - risk));
  const [intercept, slope] = [line.intercept.value, line.slope.value];
  const rates = counted.risks.map((risk, i) =>
    risk > 0 && risk < 1
      ? 1 / (1 + Math.exp(-intercept - slope * logit(risk)))
      : counted.events[i]! / counted.cases[i]!,
  );
  return { risks: counted.risks, rates, method: 'logistic' };
}
