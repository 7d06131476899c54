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
  /** Whether a patient is the tenant's: indexed since the slot opened. */
  readonly isMember: (patient: number) => boolean;
  /** Whether a patient of the reference tells its level. */
  readonly tellsLevel: (patient: number) => boolean;
  /** Both of these. */
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
  const { literals, parent, direction, opened, referenceDay } = opening;
  const { indexDays } = patients;
  const { lookDays } = accruals.at(-1)!;
  const isMember = (i: number) => Math.floor(indexDays[i]! / lookDays) >= opened && hasAll(literals, columns, i);
  const tellsLevel = (i: number) => indexDays[i]! < referenceDay && hasAll(parent, columns, i);
  const places = [...indexDays.keys()].filter((i) => tellsLevel(i) || isMember(i));
  const members = pickPatients(patients, places);
  const own = emptyTables(1, tables.firstCohort, tables.cohorts);
  for (const accrual of accruals) accrue(own, members, [], accrual);
  return {
    literals,
    direction,
    opened,
    isMember,
    tellsLevel,
    patients: members,
    tables: own,
    state: { alarm: opened, watch: Infinity },
  };
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
