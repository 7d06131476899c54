import { isSmallCount } from '@sotto/statistics';
import { knownSince } from '../after-signal/since-change';
import { tableOf } from '../follow-up/cohort-tables';
import type { Totals } from '../ledger';
import { countedSince, type LookMemory } from '../study-follow-up/look-memory';
import type { StudyPlan } from '../study-follow-up/study-plan';
import type { NewCodeSlot } from './new-code-slot';
import { parentGroup } from './parent-of';
import type { NewCodeReading } from './read-slot';

/** Patients, deaths known and expected, and stated risks of a slot since its direction began or began again. */
export function slotTotals(
  { slot, table, reading: { since } }: NewCodeReading,
  { hypothesis }: StudyPlan,
): Totals & { readonly risks: number } {
  const { observed, expected } = knownSince(table, since, hypothesis);
  return {
    cases: sumSince(slot.patients, slot, since),
    events: observed,
    predicted: expected,
    risks: sumSince(slot.risks, slot, since),
  };
}

/** By cohort, from where its direction began or began again. */
export function patientsSince({ slot, table, reading: { since } }: NewCodeReading): number[] {
  const cohorts = Array.from({ length: table.deaths.length - since }, (_, k) => since + k);
  return cohorts.map((cohort) => slot.patients[cohort - slot.opened] ?? 0);
}

/**
 * Whether the counts of a slot may be told: neither they nor what is left of its subgroup, or of another slot of the same
 * drug, may be 1 to 10.
 */
export function canTellCounts(
  { slot, reading: { since } }: NewCodeReading,
  slots: readonly NewCodeSlot[],
  memory: LookMemory,
): boolean {
  const own = cellsOf(sumSince(slot.patients, slot, since), sumSince(slot.deaths, slot, since));
  const group = parentGroup(slot, memory);
  const deaths = tableOf(memory.tables, group)
    .deaths.subarray(since)
    .reduce((sum, value) => sum + value, 0);
  const parent = cellsOf(countedSince(memory, group, since).patients, deaths);
  const others = slots
    .filter((other) => other.code === slot.code && other.within !== slot.within)
    .map((other) => cellsOf(sumSince(other.patients, other, since), sumSince(other.deaths, other, since)));
  const differences = [parent, ...others].flatMap((cells) => cells.map((count, i) => Math.abs(count - own[i]!)));
  return ![...own, ...differences].some(isSmallCount);
}

function cellsOf(patients: number, deaths: number): number[] {
  return [patients, deaths, patients - deaths];
}

function sumSince(values: readonly number[], { opened }: NewCodeSlot, since: number): number {
  return values.slice(Math.max(0, since - opened)).reduce((sum, value) => sum + value, 0);
}
