import type { Direction } from '../e-sr';
import { type Accrual, accrue, type CohortTables, emptyTables, tableOf } from '../follow-up/cohort-tables';
import { type FollowedPatients, pickPatients } from '../follow-up/followed-patients';
import type { NullHypothesis } from '../follow-up/start-evidence';
import { lookAtFollowUp, type StreamState, type TierReading } from '../follow-up/stream-look';
import { hasAll, type Literal, type SearchedColumn } from './literal';

/** A place for a subgroup that nobody named. Its tenant may change; the bound is on alarms a slot and look. */
export interface Slot {
  readonly literals: readonly Literal[];
  readonly direction: Direction;
  /** First cohort that counts. */
  readonly opened: number;
  /** The tenant's patients: those of the reference who tell its level, and those indexed since it opened. */
  readonly patients: FollowedPatients;
  readonly tables: CohortTables;
  state: StreamState;
}

export interface SlotLook {
  readonly through: number;
  readonly hypothesis: NullHypothesis;
  readonly line: number;
}

/** What a slot is opened with. */
export interface Opening {
  readonly literals: readonly Literal[];
  /** Values that say who tells the level: without those that are new since the reference. */
  readonly parent: readonly Literal[];
  readonly direction: Direction;
  readonly opened: number;
  /** Day before which a patient is in the reference. */
  readonly referenceDay: number;
}

/** Opens a slot and lets it catch up with what the looks so far have added. */
export function openSlot(
  opening: Opening,
  patients: FollowedPatients,
  columns: readonly SearchedColumn[],
  { tables, accruals }: { readonly tables: CohortTables; readonly accruals: readonly Accrual[] },
): Slot {
  const { literals, direction, opened } = opening;
  const members = membersOf(opening, patients, columns, accruals.at(-1)!.lookDays);
  const own = emptyTables(1, tables.firstCohort, tables.cohorts);
  for (const accrual of accruals) accrue(own, members, [], accrual);
  return {
    literals,
    direction,
    opened,
    patients: members,
    tables: own,
    state: { alarm: opened, watch: Infinity },
  };
}

function membersOf(
  { literals, parent, opened, referenceDay }: Opening,
  patients: FollowedPatients,
  columns: readonly SearchedColumn[],
  lookDays: number,
): FollowedPatients {
  const { indexDays } = patients;
  const places: number[] = [];
  for (let i = 0; i < indexDays.length; i++) {
    const day = indexDays[i]!;
    const isReference = day < referenceDay && hasAll(parent, columns, i);
    if (isReference || (Math.floor(day / lookDays) >= opened && hasAll(literals, columns, i))) places.push(i);
  }
  return pickPatients(patients, places);
}

/** One look of a slot; an alarm starts it again. */
export function lookAtSlot(slot: Slot, { through, hypothesis, line }: SlotLook): TierReading {
  const { direction } = slot;
  const lines = { alarm: line, watch: Infinity };
  const look = { through, direction, hypothesis, lines };
  const { readings, next } = lookAtFollowUp(tableOf(slot.tables, 0), slot.state, look);
  slot.state = { alarm: next.alarm, watch: Infinity };
  return readings.alarm;
}
