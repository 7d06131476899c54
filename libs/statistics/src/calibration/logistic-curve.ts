import type { CalibrationCurve } from './calibration-curve';
import { calibrationLine } from './calibration-line';

/** Where local regression is singular: the curve of intercept and slope. */
export function logisticCurve({
  risks,
  outcomes,
}: {
  risks: Float64Array;
  outcomes: Uint8Array;
}): CalibrationCurve | undefined {
  const line = calibrationLine(risks, outcomes);
  if ('notEstimable' in line) return undefined;
  const at = risks.filter((risk, i) => i === 0 || risk !== risks[i - 1]);
  const logit = (risk: number) => Math.log(risk / (1 - risk));
  return {
    risks: at,
    rates: at.map((risk) => 1 / (1 + Math.exp(-line.intercept.value - line.slope.value * logit(risk)))),
  };
}
