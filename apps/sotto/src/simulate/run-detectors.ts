import {
  betweenReports,
  claimed,
  cumulativeHazards,
  type Direction,
  type FollowUpMode,
  lastReport,
  linesOf,
  type NullShift,
  runFollowUp,
  runLabels,
  type StreamLook,
  type SubgroupCodes,
  type Tier,
  tiers,
} from '@sotto/decay';
import { calibrationInTheLarge } from '@sotto/statistics';
import { groupNames, lungGroup } from './attributes';
import { columnsOf } from './columns';
import { horizonDays, lagDays, type Replicate } from './draw-replicate';
import { newCodeColumns, newCodeNames } from './new-code';

export const looks = 104;
export const lookDays = 7;
export const looksPerYear = 365.25 / lookDays;
export const yearsMonitored = looks / looksPerYear;
const followUpDays = horizonDays + lagDays;
/** Share of the deaths that become known within 90 days in this hospital. */
export const completeness = 0.983;
const slots = 16;
const discoveryBudget = 0.1;

export interface Alarm {
  readonly group: string;
  readonly direction: Direction;
  readonly tier: Tier | 'discovery';
  /** Days since the change. */
  readonly day: number;
}

export type Detector = 'follow-up claimed' | 'follow-up reference' | 'labels claimed' | 'labels reference';

/** Lines of the 50 named streams and of the new-code slots. */
export function defaultLines(): StreamLook['lines'][] {
  const slot = Math.log((looksPerYear * slots) / discoveryBudget);
  const named = linesOf(groupNames.length, { alarm: 0.2, watch: 2 }, looksPerYear);
  return [...named, ...newCodeNames.flatMap(() => [slot, slot].map((line) => ({ alarm: line, watch: line })))];
}

/** Every alarm of a detector on a replicate, in order of time. */
export function alarmsOf(replicate: Replicate, detector: Detector, lines = defaultLines(), tolerance = 1): Alarm[] {
  switch (detector) {
    case 'follow-up claimed':
      return followUpAlarms(replicate, { kind: 'claimed', completeness, tolerance }, lines);
    case 'follow-up reference':
      return followUpAlarms(replicate, { kind: 'reference', untilDay: 0 }, lines);
    case 'labels claimed':
      return labelAlarms(replicate, () => ({ ...claimed, tolerance }), lines);
    case 'labels reference':
      return labelAlarms(replicate, shiftOf, lines);
  }
}

const tested = [...groupNames, ...newCodeNames];

function followUpAlarms(replicate: Replicate, mode: FollowUpMode, lines: readonly StreamLook['lines'][]): Alarm[] {
  const { risks, indexDays, knownDays, reports } = replicate;
  const columns = [...columnsOf(replicate), ...newCodeColumns(replicate)];
  const patients = {
    hazards: cumulativeHazards(risks).hazards,
    indexDays,
    knownDays:
      reports === undefined
        ? knownDays
        : knownDays.map((day, i) => betweenReports(reports, day, { index: indexDays[i]!, followUpDays })),
  };
  const clockAt = (day: number) => (reports === undefined ? day : lastReport(reports, day));
  const plan = { mode, lookDays, followUpDays, looks, clockAt, lines };
  const alarms: Alarm[] = [];
  for (const { look } of runFollowUp(patients, columns, plan)) {
    for (const { group, direction, readings } of look.streams) {
      const slot = group >= groupNames.length;
      for (const tier of slot ? (['alarm'] as const) : tiers) {
        if (!readings[tier].alarm) continue;
        const day = lookDays * (look.look + 1);
        alarms.push({ group: tested[group]!, direction, tier: slot ? 'discovery' : tier, day });
      }
    }
  }
  return alarms;
}

/** What the label test is shifted by: the calibration of a group in its reference cases, which have all matured. */
type Shifts = (risks: Float64Array, outcomes: Uint8Array) => NullShift | undefined;

function shiftOf(risks: Float64Array, outcomes: Uint8Array): NullShift | undefined {
  const estimate = calibrationInTheLarge(risks, outcomes);
  if ('notEstimable' in estimate) return undefined;
  return { ...claimed, calibrationInTheLarge: estimate.value, standardError: estimate.standardError };
}

/** Days are moved so that the first monitored patient's maturity is in the first look. */
function labelAlarms(replicate: Replicate, shifts: Shifts, lines: readonly StreamLook['lines'][]): Alarm[] {
  const { indexDays, risks, outcomes } = replicate;
  const first = indexDays.findIndex((day) => day >= 0);
  const all = columnsOf(replicate);
  const part = (columns: readonly SubgroupCodes[], from: number, to?: number) =>
    columns.map(({ codes, count }) => ({ codes: codes.subarray(from, to), count }));
  const reference = part(all, 0, first);
  const shiftByGroup = groupMembers(reference, first).map((members) =>
    shifts(
      Float64Array.from(members, (i) => risks[i]!),
      Uint8Array.from(members, (i) => outcomes[i]!),
    ),
  );
  const cases = {
    risks: risks.subarray(first),
    outcomes: outcomes.subarray(first),
    maturedDays: indexDays.subarray(first),
  };
  const plan = { lookDays, looks, shifts: shiftByGroup, lines, dispersion: 1, firstLook: 0 };
  const alarms: Alarm[] = [];
  for (const { look, streams } of runLabels(cases, part(all, first), plan)) {
    for (const { group, direction, readings } of streams) {
      for (const tier of tiers) {
        if (!readings[tier].alarm) continue;
        alarms.push({ group: groupNames[group]!, direction, tier, day: lookDays * (look + 1) + followUpDays });
      }
    }
  }
  return alarms;
}

function groupMembers(columns: readonly SubgroupCodes[], end: number): number[][] {
  const everybody = Array.from({ length: end }, (_, i) => i);
  return [
    everybody,
    ...columns.flatMap(({ codes, count }) =>
      Array.from({ length: count }, (_, level) => everybody.filter((i) => codes[i] === level + 1)),
    ),
  ];
}

export const lungName = groupNames[lungGroup]!;
