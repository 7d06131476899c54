import { accrue, emptyTables } from '../follow-up/cohort-tables';
import { type Interval, pickPatients } from '../follow-up/followed-patients';
import type { ReportingCurve } from '../follow-up/reporting-curve';
import type { Followed } from '../study-follow-up/followed';
import type { StudyPlan } from '../study-follow-up/study-plan';
import type { NewCodeSlot } from './new-code-slot';

export interface SlotInterval {
  readonly interval: Interval;
  readonly curve: ReportingCurve;
  /** Number of cohorts up to and with that of the look. */
  readonly cohorts: number;
}

/**
 * A slot with what an interval adds to it.
 *
 * @param members places of its patients among those who are followed, indexed since it was opened
 */
export function grownSlot(
  slot: NewCodeSlot,
  followed: Followed,
  members: readonly number[],
  { interval, curve, cohorts }: SlotInterval,
  { followUpDays, lookDays }: StudyPlan,
): NewCodeSlot {
  const { opened } = slot;
  const width = cohorts - opened;
  const sum = emptyTables(1, opened, width);
  const accrual = { interval, curves: [curve], followUpDays, lookDays };
  accrue(sum, pickPatients(followed.patients, members), [], accrual);
  const [patients, risks] = [new Float64Array(width), new Float64Array(width)];
  for (const i of members) {
    const index = followed.patients.indexDays[i]!;
    if (Math.max(index, followed.sealedDays[i]!) < interval.from) continue;
    const place = Math.floor(index / lookDays) - opened;
    patients[place]! += 1;
    risks[place]! += followed.risks[i]!;
  }
  const plus = (before: readonly number[], added: Float64Array) =>
    [...added].map((value, i) => (before[i] ?? 0) + value);
  return {
    ...slot,
    patients: plus(slot.patients, patients),
    risks: plus(slot.risks, risks),
    deaths: plus(slot.deaths, sum.deaths),
    exposure: plus(slot.exposure, sum.exposure),
  };
}
