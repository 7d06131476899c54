import type { Case } from '@sotto/performance';
import { bySubgroup } from '@sotto/performance';
import { calibrationInTheLarge } from '@sotto/statistics';
import { claimed, type NullShift } from './e-sr';

/** Reference events below which the whole model, or one subgroup, is not tested. */
export const minimumEvents = { model: 100, subgroup: 20 } as const;

/** What is known of a stream's subgroup from the reference: its shift, or that there is too little. */
export interface StreamReference {
  readonly subgroup: string;
  readonly cases: number;
  readonly events: number;
  readonly shift: NullShift | undefined;
}

/** The subgroups of the reference cases with their calibration; the streams of a study are fixed by it. */
export function referenceOf(cases: readonly Case[]): StreamReference[] {
  const enough = eventsOf(cases) >= minimumEvents.model;
  return [...bySubgroup(cases)].map(([subgroup, members]) => {
    const events = eventsOf(members);
    return { subgroup, cases: members.length, events, shift: enough ? shiftOf(members, events) : undefined };
  });
}

/** In claimed mode the stated risks themselves are the null hypothesis. */
export function claimedReference(subgroups: readonly string[]): StreamReference[] {
  return subgroups.map((subgroup) => ({ subgroup, cases: 0, events: 0, shift: claimed }));
}

function shiftOf(cases: readonly Case[], events: number): NullShift | undefined {
  if (events < minimumEvents.subgroup) return undefined;
  const estimate = calibrationInTheLarge(
    Float64Array.from(cases, ({ risk }) => risk),
    Uint8Array.from(cases, ({ outcome }) => outcome),
  );
  if ('notEstimable' in estimate) return undefined;
  return {
    calibrationInTheLarge: estimate.value,
    standardError: estimate.standardError,
    completeness: 1,
    tolerance: 1,
  };
}

function eventsOf(cases: readonly Case[]): number {
  return cases.reduce((sum, { outcome }) => sum + outcome, 0);
}
