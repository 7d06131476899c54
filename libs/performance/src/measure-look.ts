import { lookAt, type Study } from '@sotto/studies';
import type { DateTime } from 'luxon';
import type { Case } from './case';
import { divide } from './divide';
import { type DividedWindow, type Withheld, withheldOf } from './look-visibility';
import { type GroupCurves, measureCurves, measureGroup, type MeasuredGroup } from './measure-group';
import { type Window, windowsOf } from './windows';

/** Where a stored measurement belongs. */
export interface Place {
  readonly model: string;
  readonly subgroup: string;
  readonly window: Window;
  /** Number of the look, 1 for the first. */
  readonly look: number;
  readonly at: string;
}

export interface Measurement extends Place {
  readonly group: MeasuredGroup;
}

export interface CurveMeasurement extends Place {
  readonly curves: GroupCurves;
}

/** What one look measured of one model; `withheld` says what of it nobody is shown. */
export interface LookMeasurements {
  readonly measurements: readonly Measurement[];
  /** Of shown groups only: they are read beside later looks. */
  readonly curves: readonly CurveMeasurement[];
  readonly withheld: readonly Withheld[];
}

export interface Look {
  readonly number: number;
  readonly at: DateTime;
  /** The look before; months without a case since then are as they were stored. */
  readonly before: DateTime;
}

export function lookOf(study: Study, number: number): Look {
  return { number, at: lookAt(study, number), before: lookAt(study, number - 1) };
}

/** Curves and drawn intervals cost far more than the rest: they are made at every fourth weekly look, of all cases. */
const looksBetweenCurves = 4;

/** Every measure of one model at one look, by subgroup and window. Rows that matured later are refused. */
export function measureLook(study: Study, model: string, cases: readonly Case[], look: Look): LookMeasurements {
  refuseUnmatured(cases, look.at);
  const { subgroups, thresholds } = study.protocol;
  const columns = subgroups.map(({ name }) => name);
  const windows = windowsOf(study, cases, look.at).map((each) => ({ ...each, divided: divide(each.cases, columns) }));
  const place = { model, look: look.number, at: look.at.toUTC().toISO()! };
  const withheld = withheldOf(windows, thresholds);
  const drawn = look.number % looksBetweenCurves === 0 ? windows.slice(0, 1) : [];
  return {
    measurements: windows
      .filter((each) => isStale(each, look))
      .flatMap(({ window, divided }) =>
        divided.groups.map(({ name, cases: members }) => {
          return { ...place, window, subgroup: name, group: measureGroup(members, thresholds) };
        }),
      ),
    curves: drawn.flatMap((each) => curvesOf(each, thresholds, withheld).map((curve) => ({ ...place, ...curve }))),
    withheld,
  };
}

/** The curves of the groups whose measures are shown. */
function curvesOf(
  { window, divided }: DividedWindow,
  thresholds: readonly number[],
  withheld: readonly Withheld[],
): Pick<CurveMeasurement, 'window' | 'subgroup' | 'curves'>[] {
  return divided.groups.flatMap(({ name, column, cases }) => {
    const hidden = withheld.find((each) => each.window === window && each.subgroup === name);
    if (hidden?.measures === false || cases.length === 0) return [];
    const drawn = column === null ? { thresholds, isTableShown: hidden?.table !== false } : undefined;
    return [{ window, subgroup: name, curves: measureCurves(cases, name, drawn) }];
  });
}

function isWhole(window: Window): boolean {
  return window === 'all' || window === 'last-90-days';
}

/** A month is measured again when a case of it has matured since the look before. */
function isStale({ window, cases }: DividedWindow, { before }: Look): boolean {
  return isWhole(window) || cases.some(({ maturedAt }) => Date.parse(maturedAt) > before.toMillis());
}

function refuseUnmatured(cases: readonly Case[], at: DateTime): void {
  const limit = at.toMillis();
  if (cases.some(({ maturedAt }) => Date.parse(maturedAt) > limit)) {
    throw new RangeError('a measure was given a prediction whose outcome cannot be known yet');
  }
}
