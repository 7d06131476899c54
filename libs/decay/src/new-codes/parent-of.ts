import { everybody } from '@sotto/performance';
import { type CohortTable, tableOf } from '../follow-up/cohort-tables';
import type { LookMemory } from '../study-follow-up/look-memory';
import type { NewCodeSlot } from './new-code-slot';

/** The number of the subgroup that a slot is a part of. */
export function parentGroup({ within }: Pick<NewCodeSlot, 'within'>, { groups }: Pick<LookMemory, 'groups'>): number {
  return groups.indexOf(within ?? everybody);
}

export function parentOf(slot: Pick<NewCodeSlot, 'within'>, memory: LookMemory): CohortTable {
  return tableOf(memory.tables, parentGroup(slot, memory));
}
