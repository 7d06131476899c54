import type { Contrast, Fairness, FairnessColumn } from '@sotto/reports';
import {
  calibrationInTheLarge,
  estimateDifference,
  hasSmallClass,
  isSmallCount,
  minimumOfInterval,
  type Size,
  tableCounts,
  thresholdDifferences,
  tooSmall,
} from '@sotto/statistics';
import { type DividedCases, type Division, hasRepeats } from './divide-cases';
import { type Measured } from './measure-predictions';
import { Refusal } from './refusal';
import { type OtherSide, type ShownGroup, sideOf, sideOfOthers } from './shown-group';
import { shrinkGroups } from './shrink-groups';
import { withStandsOut } from './stands-out';
import { isResampled } from './validate-divided';

export interface FairnessOptions {
  readonly showSmallCells: boolean;
  readonly bootstrap: boolean;
  /** Groups, as `column=value`, that the others of their column are compared with; the largest where none is named. */
  readonly reference: readonly string[];
}

/**
 * How the groups of each column differ from everybody else, and from one group of the column.
 *
 * Shares are compared only where the tables of both sides are shown: each difference follows from what stands there.
 */
export function compareGroups(divided: DividedCases, measured: Measured, options: FairnessOptions): Fairness {
  const shown = divided.groups.flatMap((division, i): ShownGroup[] => {
    const validation = measured.validations.get(division.name);
    return validation === undefined ? [] : [{ division, measured: measured.groups[i]!, validation }];
  });
  const repeated = hasRepeats(divided.patients);
  const whole = shown.find(({ division }) => division.column === null);
  const columns = Map.groupBy(
    divided.groups.filter(({ column }) => column !== null),
    ({ column }) => column!,
  );
  const found = [...columns].map(([column, divisions]): FairnessColumn => {
    const groups = shown.filter(({ division }) => division.column === column);
    const reference = referenceOf(groups, options.reference);
    return {
      column,
      reference: reference?.division.name ?? null,
      groups: groups.map((group) => ({
        name: group.division.name,
        lessOthers: contrast(group, othersThan(group, { divided, divisions, groups, whole, options }), repeated),
        ...(reference === undefined || reference === group
          ? {}
          : { lessReference: contrast(group, sideOf(reference), repeated) }),
      })),
      shrunken: repeated ? { notEstimable: 'repeated-patients' } : shrinkGroups(divided, groups),
    };
  });
  return withStandsOut(found);
}

/** Refuses the name of a reference that is no subgroup. */
export function requireReferences({ groups }: DividedCases, named: readonly string[]): void {
  const unknown = named.find((name) => !groups.some((group) => group.column !== null && group.name === name));
  if (unknown !== undefined)
    throw new Refusal(
      `--reference names "${unknown}", which is no subgroup here: write column=value, and the column among --subgroups`,
    );
}

function referenceOf(groups: readonly ShownGroup[], named: readonly string[]): ShownGroup | undefined {
  return (
    groups.find(({ division }) => named.includes(division.name)) ??
    groups.toSorted((a, b) => b.division.cases - a.division.cases)[0]
  );
}

interface Column {
  readonly divided: DividedCases;
  readonly divisions: readonly Division[];
  readonly groups: readonly ShownGroup[];
  readonly whole: ShownGroup | undefined;
  readonly options: FairnessOptions;
}

/** All who are not in a group. */
function othersThan(group: ShownGroup, column: Column): OtherSide {
  const { whole, options } = column;
  const rest = sideOfOthers(group, column.divided.groups[0]!, whole);
  const isWithheld = (counts: readonly number[]) => !options.showSmallCells && counts.some(isSmallCount);
  if (rest.size.cases === 0) return { ...rest, calibration: { notEstimable: 'empty' }, table: null };
  return {
    size: rest.size,
    calibration:
      !options.showSmallCells && hasSmallClass(rest.size)
        ? { notEstimable: 'suppressed' }
        : calibrationOfOthers(group, rest.size, column),
    table: rest.table === null || isWithheld(tableCounts(rest.table)) ? null : rest.table,
  };
}

/** Calibration in the large of the others: in large files only where another group is just these. */
function calibrationOfOthers(
  { division }: ShownGroup,
  rest: Size,
  { divided, divisions, groups, options }: Column,
): OtherSide['calibration'] {
  const only = divisions.length === 2 ? groups.find((other) => other.division !== division) : undefined;
  if (only?.division.cases === rest.cases) return only.validation.measures.calibrationInTheLarge;
  if (!isResampled(divided.groups[0]!, options)) return { notEstimable: 'bootstrap-not-requested' };
  const { columnNumber, from, cases } = division;
  const { risks, outcomes } = divided.columns[columnNumber]!;
  const outside = (_: number, i: number) => i < from || i >= from + cases;
  return calibrationInTheLarge(risks.filter(outside), outcomes.filter(outside));
}

function contrast(group: ShownGroup, other: OtherSide, repeated: boolean): Contrast {
  const own = sideOf(group);
  const withoutIndependence = <Of extends object>(found: Of): Of | Contrast['calibrationInTheLarge'] =>
    repeated && 'value' in found ? { value: Number(found.value), interval: null, reason: 'repeated-patients' } : found;
  const rows = own.table === null || other.table === null ? [] : group.measured.thresholds;
  return {
    calibrationInTheLarge: withoutIndependence(calibrationLess(own, other)),
    thresholds: rows.map(({ at }, i) => {
      const found = Object.entries(thresholdDifferences(own.table![i]!, other.table![i]!));
      const shown = Object.fromEntries(found.map(([name, estimate]) => [name, withoutIndependence(estimate)]));
      return { at, ...shown } as Contrast['thresholds'][number];
    }),
  };
}

function calibrationLess(own: OtherSide, other: OtherSide): Contrast['calibrationInTheLarge'] {
  if ('notEstimable' in own.calibration) return own.calibration;
  if ('notEstimable' in other.calibration) return other.calibration;
  const found = estimateDifference(own.calibration, other.calibration);
  const short = tooSmall(own.size, minimumOfInterval.ratio) ?? tooSmall(other.size, minimumOfInterval.ratio);
  if (short === undefined || 'notEstimable' in found) return found;
  return { value: found.value, interval: null, reason: short.notEstimable };
}
