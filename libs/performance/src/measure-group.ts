import {
  ascending,
  type CalibrationCurve,
  closedMeasures,
  type ClosedMeasureName,
  decisionCurve,
  type Estimate,
  resampledMeasures,
  type ResampledMeasureName,
  seededGenerator,
  type ThresholdRow,
  thresholdRow,
  validateGroup,
} from '@sotto/statistics';
import type { Case } from './case';

/** The measures of one group with intervals in closed form. */
export interface MeasuredGroup {
  readonly cases: number;
  readonly events: number;
  readonly measures: Readonly<Record<ClosedMeasureName, Estimate>>;
  readonly thresholds: readonly ThresholdRow[];
}

/** The measures of one group that need a curve or resampling, and its curves. */
export interface GroupCurves {
  readonly cases: number;
  readonly events: number;
  readonly measures: Readonly<Record<ResampledMeasureName, Estimate>>;
  /** Smoothed event rate by risk; null where the cases do not carry a curve. */
  readonly calibration: readonly CurvePoint[] | null;
  readonly decision: readonly DecisionPoint[];
}

export interface CurvePoint {
  readonly risk: number;
  readonly rate: number;
}

export interface DecisionPoint {
  readonly at: number;
  readonly netBenefit: number;
  /** Net benefit of acting on everybody. */
  readonly treatAll: number;
}

/** Every measure with an interval in closed form, and the threshold table. */
export function measureGroup(cases: readonly Case[], thresholds: readonly number[]): MeasuredGroup {
  const { risks, outcomes } = columnsOf(cases);
  return {
    cases: cases.length,
    events: eventsOf(cases),
    measures: closedMeasures({ risks, outcomes }),
    thresholds: thresholds.map((at) => thresholdRow(risks, outcomes, at)),
  };
}

/**
 * Calibration curve, decision curve and the measures whose intervals are drawn.
 *
 * @param number of the group, for random numbers of its own: those of `sotto measures` on the same cases
 * @param thresholds of the decision curve, ascending
 */
export function measureCurves(cases: readonly Case[], number: number, thresholds: readonly number[]): GroupCurves {
  const { risks, outcomes } = columnsOf(cases);
  const generator = seededGenerator(firstSeed + seedStep * number);
  const { measures, curve } = validateGroup(risks, outcomes, { thresholds: [], bootstrap: { generator } });
  const own = resampledMeasures.map((name) => [name, measures[name]]);
  return {
    cases: cases.length,
    events: eventsOf(cases),
    measures: Object.fromEntries(own) as Record<ResampledMeasureName, Estimate>,
    calibration: curve === null ? null : pointsOf(curve),
    decision: decisionCurve(risks, outcomes, thresholds).map(({ at, netBenefit, treatAll }) => ({
      at,
      netBenefit,
      treatAll,
    })),
  };
}

const firstSeed = 1;
const seedStep = 7919;
const drawnPoints = 60;

export function eventsOf(cases: readonly Case[]): number {
  return cases.reduce((sum, { outcome }) => sum + outcome, 0);
}

/** As a page draws it: the ends, and evenly many fitted risks between. */
function pointsOf({ risks, rates }: CalibrationCurve): CurvePoint[] {
  const count = Math.min(drawnPoints, risks.length);
  const last = risks.length - 1;
  return Array.from({ length: count }, (_, i) => {
    const at = count === 1 ? 0 : Math.round((i * last) / (count - 1));
    return { risk: risks[at]!, rate: rates[at]! };
  });
}

function columnsOf(cases: readonly Case[]): { risks: Float64Array; outcomes: Uint8Array } {
  return ascending(
    Float64Array.from(cases, ({ risk }) => risk),
    Uint8Array.from(cases, ({ outcome }) => outcome),
  );
}
