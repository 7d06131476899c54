import type { CurvePoint } from './curve-at-places';

export interface BandPoint extends CurvePoint {
  readonly low: number;
  readonly high: number;
}

/** A calibration curve at round risks; with a pointwise 95 % band where intervals are by resampling. */
export type DrawnCurve = readonly (CurvePoint | BandPoint)[];

/** The points that have a band: all or none. */
export function banded(drawn: DrawnCurve): BandPoint[] {
  return drawn.filter((point) => 'low' in point);
}

/** Distances of the risks to the curve, in the order in which they are computed together. */
export const distanceNames = ['integratedCalibrationIndex', 'e50', 'e90', 'emax'] as const;

/** Draws of outcomes from the risks themselves: what distances are by chance. */
export const drawsOfCalibrated = 200;
