import { accrue, type CohortTables, emptyTables } from '../follow-up/cohort-tables';
import { type Interval, pickPatients } from '../follow-up/followed-patients';
import type { ReportingCurve } from '../follow-up/reporting-curve';
import type { Followed } from '../study-follow-up/followed';
import type { StudyPlan } from '../study-follow-up/study-plan';
import type { StudySlot } from './study-slot';

export interface SlotInterval {
  readonly interval: Interval;
  readonly curve: ReportingCurve;
  /** Number of cohorts up to and with that of the look. */
  readonly cohorts: number;
}

/** Places of a slot's patients among those who are followed. */
export interface SlotMembers {
  /** Indexed since it was opened. */
  readonly own: readonly number[];
  /** Of the reference; none where a named subgroup tells the level. */
  readonly reference: readonly number[];
}

/** A slot with what an interval adds to it. */
export function grownSlot(
  slot: StudySlot,
  followed: Followed,
  { own, reference }: SlotMembers,
  { interval, curve, cohorts }: SlotInterval,
  { followUpDays, lookDays }: StudyPlan,
): StudySlot {
  const { opened, level } = slot;
  const width = cohorts - opened;
  const accrual = { interval, curves: [curve], followUpDays, lookDays };
  const add = (tables: CohortTables, places: readonly number[]) => {
    accrue(tables, pickPatients(followed.patients, places), [], accrual);
    return tables;
  };
  const sum = add(emptyTables(1, opened, width), own);
  const before = level.of === 'itself' ? add(emptyTables(1, 0, level.deaths.length), reference) : undefined;
  const [patients, risks] = [new Float64Array(width), new Float64Array(width)];
  for (const i of own) {
    const index = followed.patients.indexDays[i]!;
    if (Math.max(index, followed.sealedDays[i]!) < interval.from) continue;
    const place = Math.floor(index / lookDays) - opened;
    patients[place]! += 1;
    risks[place]! += followed.risks[i]!;
  }
  return {
    ...slot,
    level:
      level.of === 'group' || before === undefined
        ? level
        : { ...level, deaths: plus(level.deaths, before.deaths), exposure: plus(level.exposure, before.exposure) },
    patients: plus(slot.patients, patients),
    risks: plus(slot.risks, risks),
    deaths: plus(slot.deaths, sum.deaths),
    exposure: plus(slot.exposure, sum.exposure),
  };
}

function plus(before: readonly number[], added: Float64Array): number[] {
  return [...added].map((value, i) => (before[i] ?? 0) + value);
}
