import type { Tally } from '../ordering/tally';
import type { CalibrationCurve } from './calibration-curve';
import { lineOf } from './calibration-line';
import { logOddsOf } from './log-odds-tally';

/** Where local regression is singular: the curve of intercept and slope. */
export function logisticCurve(counted: Tally): CalibrationCurve | undefined {
  const line = lineOf(logOddsOf(counted));
  if ('notEstimable' in line) return undefined;
  const logit = (risk: number) => Math.log(risk / (1 - risk));
  return {
    risks: counted.risks,
    rates: counted.risks.map((risk) => 1 / (1 + Math.exp(-line.intercept.value - line.slope.value * logit(risk)))),
  };
}
