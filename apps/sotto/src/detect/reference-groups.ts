import { claimed, inheritedShift, type NullShift } from '@sotto/decay';
import {
  calibrationInTheLarge,
  type CalibrationInTheLarge,
  momentsVariance,
  type NotEstimable,
} from '@sotto/statistics';
import type { ReferenceGroup } from './document';
import { groupNamesOf, memberTest } from './groups';
import type { SelectedCases } from './select-cases';

/** Reference events below which a subgroup takes its calibration from everybody. */
export const leastEvents = { model: 100, subgroup: 20 } as const;

/** A group of the reference with the null hypothesis of the label test. */
export interface ReferenceOfGroup {
  readonly subgroup: string;
  readonly cases: number;
  readonly events: number;
  readonly calibration: CalibrationInTheLarge | NotEstimable;
  readonly shift: NullShift | undefined;
  readonly inherited: boolean;
}

/** Calibration of every group among the mature reference cases. */
export function referenceGroups(cases: SelectedCases, untilDay: number, completeness: number): ReferenceOfGroup[] {
  const rows: number[] = [];
  for (let i = 0; i < cases.risks.length; i++) {
    if (cases.indexDays[i]! < untilDay && cases.outcomes[i] !== 2) rows.push(i);
  }
  const found = groupNamesOf(cases.subgroups).map((subgroup, group) => {
    const isMember = memberTest(cases.subgroups, group);
    const members = rows.filter(isMember);
    const outcomes = Uint8Array.from(members, (i) => cases.outcomes[i]!);
    const events = outcomes.reduce((sum, outcome) => sum + outcome, 0);
    const calibration = calibrationInTheLarge(
      Float64Array.from(members, (i) => cases.risks[i]!),
      outcomes,
    );
    return { subgroup, cases: members.length, events, calibration };
  });
  const own = found.map(({ calibration, events }, group) =>
    group === 0 || events >= leastEvents.subgroup ? shiftOf(calibration, completeness) : undefined,
  );
  const estimates = own.flatMap((shift) =>
    shift === undefined ? [] : [{ value: shift.calibrationInTheLarge, standardError: shift.standardError }],
  );
  const variance = momentsVariance(estimates.slice(1));
  return found.map((entry, group) => {
    const shift = own[group] ?? (own[0] && inheritedShift(own[0], variance));
    return { ...entry, shift, inherited: own[group] === undefined && shift !== undefined };
  });
}

function shiftOf(calibration: CalibrationInTheLarge | NotEstimable, completeness: number): NullShift | undefined {
  if ('notEstimable' in calibration) return undefined;
  const { value, standardError } = calibration;
  return { ...claimed, calibrationInTheLarge: value, standardError, completeness };
}

/** The reference as it is shown. */
export function shownReference(
  groups: readonly ReferenceOfGroup[],
  visible: readonly { readonly measures: boolean; readonly cases: boolean }[],
): ReferenceGroup[] {
  return groups.map(({ subgroup, cases, events, calibration, inherited }, i) => {
    const taken = inherited ? { inherited: true as const } : {};
    if (!visible[i]!.measures) {
      const count = visible[i]!.cases ? cases : null;
      const nothing = { events: null, suppressed: true as const, calibrationInTheLarge: null, standardError: null };
      return { subgroup, cases: count, ...nothing, ...taken };
    }
    if ('notEstimable' in calibration) {
      const { notEstimable } = calibration;
      return { subgroup, cases, events, calibrationInTheLarge: null, standardError: null, notEstimable, ...taken };
    }
    const { value, standardError } = calibration;
    return { subgroup, cases, events, calibrationInTheLarge: value, standardError, ...taken };
  });
}
