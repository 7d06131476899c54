import { everybody } from '@sotto/performance';
import { isSmallCount } from '@sotto/statistics';
import { knownSince } from '../after-signal/since-change';
import { tableOf } from '../follow-up/cohort-tables';
import type { Totals } from '../ledger';
import { countedSince, type LookMemory } from '../study-follow-up/look-memory';
import type { StudyPlan } from '../study-follow-up/study-plan';
import type { StudySlotReading } from './read-slot';
import type { StudySlot } from './study-slot';

/** Patients, deaths known and expected, and stated risks of a slot since it began or began again. */
export function slotTotals(
  { slot, table, reading: { since } }: StudySlotReading,
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

/** By cohort, from where it began or began again. */
export function patientsSince({ slot, table, reading: { since } }: StudySlotReading): number[] {
  const cohorts = Array.from({ length: table.deaths.length - since }, (_, k) => since + k);
  return cohorts.map((cohort) => slot.patients[cohort - slot.opened] ?? 0);
}

/**
 * Whether the counts of a slot may be told: neither they nor what is left of everybody, of a named subgroup of its traits or
 * of a slot that lies within it, or in which it lies, may be 1 to 10.
 */
export function canTellCounts(
  { slot, reading: { since } }: StudySlotReading,
  slots: readonly StudySlot[],
  memory: LookMemory,
): boolean {
  const own = slotCells(slot, since);
  const named = [everybody, ...slot.traits.flatMap(({ kind, text }) => (kind === 'subgroup' ? [text] : []))];
  const groups = named.map((name) => groupCells(memory, memory.groups.indexOf(name), since));
  const nested = slots.filter((other) => isWithin(slot, other) !== isWithin(other, slot));
  const others = [...groups, ...nested.map((other) => slotCells(other, since))];
  const differences = others.flatMap((cells) => cells.map((count, i) => Math.abs(count - own[i]!)));
  return ![...own, ...differences].some(isSmallCount);
}

/** Whether all traits of a slot are among those of another. */
function isWithin(of: StudySlot, other: StudySlot): boolean {
  return of.traits.every(({ text }) => other.traits.some((trait) => trait.text === text));
}

function groupCells(memory: LookMemory, group: number, since: number): number[] {
  const deaths = tableOf(memory.tables, group)
    .deaths.subarray(since)
    .reduce((sum, value) => sum + value, 0);
  return cellsOf(countedSince(memory, group, since).patients, deaths);
}

function slotCells(slot: StudySlot, since: number): number[] {
  return cellsOf(sumSince(slot.patients, slot, since), sumSince(slot.deaths, slot, since));
}

function cellsOf(patients: number, deaths: number): number[] {
  return [patients, deaths, patients - deaths];
}

function sumSince(values: readonly number[], { opened }: StudySlot, since: number): number {
  return values.slice(Math.max(0, since - opened)).reduce((sum, value) => sum + value, 0);
}
