import {
  ascending,
  banded,
  type ClosedMeasureName,
  type Estimate,
  groupGenerator,
  resampledMeasures,
  type ResampledMeasureName,
  type ThresholdRow,
  validateClosed,
  validateGroup,
} from '@sotto/statistics';
import type { Case } from './case';
import { type Picture, pictureOf, type PictureOptions } from './picture';

/** The measures of one group with intervals in closed form. */
export interface MeasuredGroup {
  readonly cases: number;
  readonly events: number;
  readonly measures: Readonly<Record<ClosedMeasureName, Estimate>>;
  readonly thresholds: readonly ThresholdRow[];
}

/** The measures of one group that need a curve or resampling. */
export interface GroupCurves {
  readonly cases: number;
  readonly events: number;
  readonly measures: Readonly<Record<ResampledMeasureName, Estimate>>;
  /** Of everybody only. */
  readonly picture?: Picture;
}

/** Every measure with an interval in closed form, and the threshold table. */
export function measureGroup(cases: readonly Case[], thresholds: readonly number[]): MeasuredGroup {
  const { risks, outcomes } = columnsOf(cases);
  return {
    cases: cases.length,
    events: eventsOf(cases),
    ...validateClosed(risks, outcomes, thresholds),
  };
}

/**
 * The measures of one group that need a curve or resampling.
 *
 * @param name of the group, for random numbers of its own: those of `sotto measures` on the same cases
 * @param drawn for the picture; undefined: none
 */
export function measureCurves(cases: readonly Case[], name: string, drawn: Drawn | undefined): GroupCurves {
  const ordered = columnsOf(cases);
  const generator = groupGenerator(defaultSeed, name);
  const options = { thresholds: [], bootstrap: { generator } };
  const validation = validateGroup(ordered.risks, ordered.outcomes, options);
  const own = resampledMeasures.map((name) => [name, validation.measures[name]]);
  const curve = banded(validation.drawn);
  return {
    cases: cases.length,
    events: eventsOf(cases),
    measures: Object.fromEntries(own) as Record<ResampledMeasureName, Estimate>,
    ...(drawn && { picture: pictureOf(ordered, { ...drawn, curve, showSmallCells: false }) }),
  };
}

type Drawn = Pick<PictureOptions, 'thresholds' | 'isTableShown'>;

/** That of `sotto measures`. */
const defaultSeed = 1;

export function eventsOf(cases: readonly Case[]): number {
  return cases.reduce((sum, { outcome }) => sum + outcome, 0);
}

function columnsOf(cases: readonly Case[]): { risks: Float64Array; outcomes: Uint8Array } {
  return ascending(
    Float64Array.from(cases, ({ risk }) => risk),
    Uint8Array.from(cases, ({ outcome }) => outcome),
  );
}
