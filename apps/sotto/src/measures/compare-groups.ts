import type { Contrast, Fairness, FairnessColumn } from '@sotto/reports';
import {
  estimateDifference,
  hasSmallClass,
  isSmallCount,
  minimumOfInterval,
  type PatientGroupDifferences,
  type PatientRows,
  shiftOfOthers,
  tableCounts,
  thresholdDifferences,
  tooSmall,
} from '@sotto/statistics';
import { comparePatients, patientRowsOf, patientRowsOfOthers } from './compare-patients';
import { type DividedCases, type Division, hasRepeats } from './divide-cases';
import { type Measured } from './measure-predictions';
import { nearestNames } from './nearest-names';
import { Refusal } from './refusal';
import { type OtherSide, type ShownGroup, sideOf, sideOfOthers } from './shown-group';
import { shrinkGroups } from './shrink-groups';
import { type TestedColumn, withStandsOut } from './stands-out';
import type { ValidateOptions } from './validate-divided';

export interface FairnessOptions extends Pick<ValidateOptions, 'seed' | 'bootstrap'> {
  readonly showSmallCells: boolean;
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
  const patients =
    (group: ShownGroup, others: () => PatientRows) =>
    (thresholds: readonly number[]): PatientGroupDifferences =>
      comparePatients(patientRowsOf(divided, group.division), others(), {
        ...options,
        name: group.division.name,
        thresholds,
      });
  const found = [...columns].map(([column, divisions]): TestedColumn => {
    const groups = shown.filter(({ division }) => division.column === column);
    const reference = referenceOf(groups, divisions, options.reference);
    const compared: FairnessColumn = {
      column,
      reference: reference?.division.name ?? null,
      groups: groups.map((group) => ({
        name: group.division.name,
        lessOthers: contrast(
          group,
          othersThan(group, { divided, whole, options }),
          repeated && patients(group, () => patientRowsOfOthers(divided, group.division)),
        ),
        ...(reference === undefined || reference === group
          ? {}
          : {
              lessReference: contrast(
                group,
                sideOf(reference),
                repeated && patients(group, () => patientRowsOf(divided, reference.division)),
              ),
            }),
      })),
      shrunken: shrinkGroups(divided, groups, repeated),
    };
    return { found: compared, isHalved: isHalved(divisions, divided.groups[0]!) };
  });
  return withStandsOut(found);
}

function isHalved(divisions: readonly Division[], all: Division): boolean {
  return divisions.length === 2 && divisions[0]!.cases + divisions[1]!.cases === all.cases;
}

/** Refuses the name of a reference that is no subgroup, and two of one column. */
export function requireReferences({ groups }: Pick<DividedCases, 'groups'>, named: readonly string[]): void {
  const columns = named.map((name) => {
    const found = groups.find((group) => group.column !== null && group.name === name);
    if (found === undefined)
      throw new Refusal(
        `--reference names "${name}", which is no subgroup here: write column=value, and the column among --subgroups${nearestOf(name, groups)}`,
      );
    return found.column!;
  });
  const twice = columns.find((column, i) => columns.indexOf(column) < i);
  if (twice !== undefined) throw new Refusal(`--reference names two groups of the column "${twice}": name one of them`);
}

function nearestOf(name: string, groups: readonly Division[]): string {
  const known = groups.flatMap((group) => (group.column === null ? [] : [group.name]));
  const nearest = nearestNames(name, known).map((each) => `"${each}"`);
  return nearest.length === 0 ? '' : `; the nearest are ${nearest.join(', ')}`;
}

/** The named group of a column; the largest that is shown where none is named. */
function referenceOf(
  groups: readonly ShownGroup[],
  divisions: readonly Division[],
  named: readonly string[],
): ShownGroup | undefined {
  const wanted = divisions.find(({ name }) => named.includes(name));
  if (wanted === undefined) return groups.toSorted((a, b) => b.division.cases - a.division.cases)[0];
  const found = groups.find(({ division }) => division === wanted);
  if (found === undefined)
    throw new Refusal(
      `--reference names "${wanted.name}", whose measures are withheld because it has few cases with or without the event, or would tell of a group that has: name another group of the column`,
    );
  return found;
}

interface Column {
  readonly divided: DividedCases;
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
        : calibrationOfOthers(group, whole),
    table: rest.table === null || isWithheld(tableCounts(rest.table)) ? null : rest.table,
  };
}

function calibrationOfOthers(group: ShownGroup, whole: ShownGroup | undefined): OtherSide['calibration'] {
  return whole === undefined
    ? { notEstimable: 'suppressed' }
    : shiftOfOthers(whole.validation.logOdds, group.validation.logOdds);
}

/** @param ofPatients the differences where patients have several rows */
function contrast(
  group: ShownGroup,
  other: OtherSide,
  ofPatients: false | ((thresholds: readonly number[]) => PatientGroupDifferences),
): Contrast {
  const own = sideOf(group);
  const at = own.table === null || other.table === null ? [] : group.measured.thresholds.map((row) => row.at);
  const calibration = calibrationLess(own, other);
  const found = ofPatients
    ? ofPatients(at)
    : {
        calibrationInTheLarge: calibration,
        thresholds: at.map((_, i) => thresholdDifferences(own.table![i]!, other.table![i]!)),
      };
  return {
    calibrationInTheLarge: 'notEstimable' in calibration ? calibration : found.calibrationInTheLarge,
    thresholds: found.thresholds.map((row, i) => ({ at: at[i]!, ...row })),
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
