import type { Direction } from '../e-sr';
import { bothDirections } from '../follow-up/budget';
import { accrue } from '../follow-up/cohort-tables';
import { firstFrom } from '../follow-up/followed-patients';
import type { FollowUpMemory } from '../follow-up/run-follow-up';
import type { TierReading } from '../follow-up/stream-look';
import { hasAll, type Literal, type SearchedColumn } from './literal';
import { countAllPairs, type PairTables } from './scan';
import { scannedBefore, scannedPatients } from './scanned-patients';
import { searchEvery, searchSubgroups, type StandingGroup } from './search';
import { lookAtSlot, openSlot, type Slot } from './slot';
import { slotCount } from './slot-count';
import { weakestOld } from './weakest-old';

export interface DiscoveryPlan {
  readonly columns: readonly SearchedColumn[];
  /** Values that are streams of their own already. */
  readonly named: readonly Literal[];
  /** Patients indexed before it tell what is new, and how a subgroup used to be. */
  readonly referenceDay: number;
  readonly isReference: boolean;
  readonly line: number;
}

export interface SlotReading extends TierReading {
  readonly slot: Slot;
}

/**
 * Subgroups that nobody named. A value that never occurred before opens slots at its first use; every fourth look the
 * last half year is searched, and the best subgroups that are not tested yet take free slots. A slot counts only
 * patients indexed after it was chosen, so choosing costs nothing.
 *
 * @see methods F.1; detector note, section 8c
 */
export class Discovery {
  private slots: Slot[] = [];
  private lastReadings: readonly SlotReading[] = [];
  private before: PairTables | undefined;
  private readonly seen: Set<number>[];

  constructor(private readonly plan: DiscoveryPlan) {
    this.seen = plan.columns.map(() => new Set<number>());
  }

  /**
   * Call after each look of the follow-up test that was tested; `through` is its cohort.
   *
   * @param standing groups whose signals stand: what lies inside one of them is no news, and the search passes it over
   */
  look(through: number, memory: FollowUpMemory, standing: readonly StandingGroup[] = []): SlotReading[] {
    const newest = memory.accruals.at(-1)!;
    for (const slot of this.slots) accrue(slot.tables, slot.patients, [], newest);
    this.openForNewValues(through, memory);
    const { line } = this.plan;
    const readings = this.slots.map((slot) => ({
      slot,
      ...lookAtSlot(slot, { through, hypothesis: memory.hypothesis, line }),
    }));
    this.lastReadings = readings;
    if ((through + 1) % searchEvery === 0) this.search(through, memory, standing);
    return readings;
  }

  /** A value is new if nobody indexed before the reference day had it. */
  private openForNewValues(through: number, memory: FollowUpMemory): void {
    const { columns, referenceDay } = this.plan;
    const { indexDays } = memory.patients;
    const { lookDays } = memory.accruals.at(-1)!;
    if (this.seen.every((values) => values.size === 0)) this.see(0, firstFrom(indexDays, referenceDay));
    const first = firstFrom(indexDays, Math.max(referenceDay, lookDays * through));
    const end = firstFrom(indexDays, lookDays * (through + 1));
    for (let column = 0; column < columns.length; column++) {
      const fresh = new Set<number>();
      for (let i = first; i < end; i++) {
        const code = columns[column]!.codes[i]!;
        if (code > 0 && !this.seen[column]!.has(code)) fresh.add(code);
      }
      for (const code of fresh) this.openNewValue({ column, code }, through, memory, { first, end });
    }
    this.see(first, end);
  }

  private see(first: number, end: number): void {
    this.plan.columns.forEach(({ codes }, column) => {
      for (let i = first; i < end; i++) this.seen[column]!.add(codes[i]!);
    });
  }

  /** The value itself, and with it the named subgroup that has most of its carriers. */
  private openNewValue(value: Literal, through: number, memory: FollowUpMemory, range: Range): void {
    const { columns, named } = this.plan;
    const carriers = (other: Literal) => {
      let count = 0;
      for (let i = range.first; i < range.end; i++) if (hasAll([value, other], columns, i)) count += 1;
      return count;
    };
    const others = named.filter(({ column }) => column !== value.column);
    const share = (other: Literal) => carriers(other) / Math.max(1, membersIn([other], columns, range));
    const largest = others.length === 0 ? undefined : others.reduce((a, b) => (share(b) > share(a) ? b : a));
    const isNamed = named.some(({ column, code }) => column === value.column && code === value.code);
    for (const direction of bothDirections) {
      if (!isNamed) this.open([value], direction, through, memory);
      if (largest !== undefined) this.open([value, largest], direction, through, memory);
    }
  }

  /** Opens a slot if one is free or can be emptied. */
  private open(literals: readonly Literal[], direction: Direction, opened: number, memory: FollowUpMemory): boolean {
    if (this.slots.length >= slotCount && !this.evict(opened)) return false;
    const { columns, referenceDay, isReference } = this.plan;
    const known = literals.filter(({ column, code }) => this.seenInReference(column, code, memory));
    const opening = {
      literals: literals.toSorted((a, b) => a.column - b.column),
      parent: known,
      direction,
      opened,
      referenceDay: isReference ? referenceDay : -Infinity,
    };
    this.slots.push(openSlot(opening, memory.patients, columns, memory));
    return true;
  }

  private seenInReference(column: number, code: number, { patients }: FollowUpMemory): boolean {
    const end = firstFrom(patients.indexDays, this.plan.referenceDay);
    return this.plan.columns[column]!.codes.subarray(0, end).includes(code);
  }

  private search(through: number, memory: FollowUpMemory, standing: readonly StandingGroup[]): void {
    const { columns, named, isReference, referenceDay } = this.plan;
    if (isReference) this.before ??= countAllPairs(scannedBefore(memory, referenceDay), columns);
    const scanned = scannedPatients(memory);
    searchSubgroups(
      { columns, named, scanned, before: this.before, standing },
      {
        taken: (direction) =>
          this.slots
            .filter((slot) => slot.direction === direction)
            .map(
              ({ literals }) =>
                (i) =>
                  hasAll(literals, columns, i),
            ),
        open: ({ literals, direction }) => this.open(literals, direction, through + 1, memory),
      },
    );
  }

  private evict(present: number): boolean {
    const taken = this.lastReadings
      .filter(({ slot }) => this.slots.includes(slot))
      .map(({ slot, statistic }) => ({ slot, opened: slot.opened, statistic }));
    const weakest = weakestOld(taken, present);
    if (weakest === undefined) return false;
    this.slots = this.slots.filter((slot) => slot !== weakest.slot);
    return true;
  }
}

interface Range {
  readonly first: number;
  readonly end: number;
}

function membersIn(literals: readonly Literal[], columns: readonly SearchedColumn[], { first, end }: Range): number {
  let count = 0;
  for (let i = first; i < end; i++) if (hasAll(literals, columns, i)) count += 1;
  return count;
}
