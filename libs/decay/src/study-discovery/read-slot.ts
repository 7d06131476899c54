import { type CohortTable, tableOf } from '../follow-up/cohort-tables';
import { lookAtFollowUp, type TierReading } from '../follow-up/stream-look';
import type { LookMemory } from '../study-follow-up/look-memory';
import type { StudyPlan } from '../study-follow-up/study-plan';
import type { SlotLevel, StudySlot } from './study-slot';

export interface StudySlotReading {
  /** After the look. */
  readonly slot: StudySlot;
  readonly reading: TierReading;
  /** The slot's patients, and those of the reference who tell the level. */
  readonly table: CohortTable;
}

/** One look of a slot; an alarm starts it again. */
export function readSlot(
  slot: StudySlot,
  memory: LookMemory,
  plan: StudyPlan,
  { through, line }: { readonly through: number; readonly line: number },
): StudySlotReading {
  const table = tableWithLevel(slot, memory, plan);
  const { direction } = slot;
  const lines = { alarm: line, watch: Infinity };
  const look = { through, direction, hypothesis: plan.hypothesis, lines };
  const { readings, next } = lookAtFollowUp(table, { alarm: slot.since, watch: Infinity }, look);
  const after = { ...slot, since: next.alarm, statistic: readings.alarm.statistic };
  return { slot: after, reading: readings.alarm, table };
}

/** Weeks of the reference hold those who tell the level; between them and the opening nobody counts. */
function tableWithLevel(slot: StudySlot, memory: LookMemory, { referenceDay, lookDays }: StudyPlan): CohortTable {
  const { deaths, exposure } = levelTable(slot.level, memory);
  const weeks = referenceDay === undefined ? 0 : Math.floor(referenceDay / lookDays);
  const joined = (before: ArrayLike<number>, own: readonly number[]) =>
    Float64Array.from({ length: memory.tables.cohorts }, (_, cohort) =>
      cohort < weeks ? before[cohort]! : (own[cohort - slot.opened] ?? 0),
    );
  return { firstCohort: 0, deaths: joined(deaths, slot.deaths), exposure: joined(exposure, slot.exposure) };
}

interface LevelTable {
  readonly deaths: ArrayLike<number>;
  readonly exposure: ArrayLike<number>;
}

function levelTable(level: SlotLevel, { tables, groups }: LookMemory): LevelTable {
  return level.of === 'itself' ? level : tableOf(tables, groups.indexOf(level.group));
}
