import type { Direction } from '../e-sr';
import { bothDirections } from '../follow-up/budget';
import type { CohortTable } from '../follow-up/cohort-tables';
import { lookAtFollowUp, type TierReading } from '../follow-up/stream-look';
import type { LookMemory } from '../study-follow-up/look-memory';
import type { StudyPlan } from '../study-follow-up/study-plan';
import type { NewCodeSlot } from './new-code-slot';
import { parentOf } from './parent-of';

export interface NewCodeReading {
  /** After the look. */
  readonly slot: NewCodeSlot;
  readonly direction: Direction;
  readonly reading: TierReading;
  /** The slot's patients, and those of the reference who tell the level. */
  readonly table: CohortTable;
}

/** One look of a slot in both directions; an alarm starts a direction again. */
export function readSlot(
  slot: NewCodeSlot,
  memory: LookMemory,
  plan: StudyPlan,
  { through, line }: { readonly through: number; readonly line: number },
): { readonly slot: NewCodeSlot; readonly readings: readonly NewCodeReading[] } {
  const table = tableWithParent(slot, memory, plan);
  const read = (direction: Direction) => {
    const state = { alarm: slot.directions[direction].since, watch: Infinity };
    const lines = { alarm: line, watch: Infinity };
    return lookAtFollowUp(table, state, { through, direction, hypothesis: plan.hypothesis, lines });
  };
  const looks = { 'over-prediction': read('over-prediction'), 'under-prediction': read('under-prediction') };
  const after = (direction: Direction) => ({
    since: looks[direction].next.alarm,
    statistic: looks[direction].readings.alarm.statistic,
  });
  const directions = { 'over-prediction': after('over-prediction'), 'under-prediction': after('under-prediction') };
  const next = { ...slot, directions };
  return {
    slot: next,
    readings: bothDirections.map((direction) => ({
      slot: next,
      direction,
      reading: looks[direction].readings.alarm,
      table,
    })),
  };
}

/** A drug has no reference of its own: its patients are tested against how the subgroup was that they belong to. */
function tableWithParent(slot: NewCodeSlot, memory: LookMemory, { referenceDay, lookDays }: StudyPlan): CohortTable {
  const { deaths, exposure } = parentOf(slot, memory);
  const weeks = referenceDay === undefined ? 0 : Math.floor(referenceDay / lookDays);
  const joined = (parent: Float64Array, own: readonly number[]) =>
    parent.map((value, cohort) => (cohort < weeks ? value : (own[cohort - slot.opened] ?? 0)));
  return { firstCohort: 0, deaths: joined(deaths, slot.deaths), exposure: joined(exposure, slot.exposure) };
}
