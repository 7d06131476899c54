import type { Fact, FactOf } from './fact';
import type { LearntFact } from './learnt-fact';

export type LinkFact = FactOf<'patients-merged'> | FactOf<'patients-unmerged'> | FactOf<'encounter-moved'>;

export function isLink(fact: Fact): fact is LinkFact {
  return fact.kind === 'patients-merged' || fact.kind === 'patients-unmerged' || fact.kind === 'encounter-moved';
}

/** What one link said: whom it leads to, undefined where it took a merge back. */
interface Said {
  readonly into: string | undefined;
  /** Epoch milliseconds. */
  readonly knownAt: number;
}

/** All links between pseudonyms and stays, found by either end. */
export class Links {
  /** By the pseudonym that was merged, in the order of the events. */
  private readonly merges = new Map<string, Said[]>();
  /** By the stay that was moved, in the order of the events. */
  private readonly moves = new Map<string, Said[]>();
  private readonly mergedInto = new Map<string, Set<string>>();
  private readonly movedInto = new Map<string, Set<string>>();

  constructor(links: readonly LinkFact[]) {
    for (const link of [...links].sort(byEvent)) {
      const knownAt = Date.parse(link.knownAt);
      if (link.kind === 'patients-unmerged') append(this.merges, link.from, { into: undefined, knownAt });
      else if (link.kind === 'patients-merged') {
        append(this.merges, link.from, { into: link.into, knownAt });
        include(this.mergedInto, link.into, link.from);
      } else {
        append(this.moves, link.encounter, { into: link.into, knownAt });
        include(this.movedInto, link.into, link.encounter);
      }
    }
  }

  /** Who is who, as known at a moment. */
  asKnown(asOf: string): Identity {
    return new Identity(this, Date.parse(asOf));
  }

  /** The pseudonym that a pseudonym was merged into. */
  survivorOf(patient: string, asOf: number): string | undefined {
    return lastKnown(this.merges.get(patient), asOf);
  }

  /** The pseudonym that a stay was moved to. */
  ownerOf(encounter: string, asOf: number): string | undefined {
    return lastKnown(this.moves.get(encounter), asOf);
  }

  /** Pseudonyms that were ever merged into this one. */
  everMergedInto(patient: string): Iterable<string> {
    return this.mergedInto.get(patient) ?? [];
  }

  /** Stays that were ever moved to this pseudonym. */
  everMovedTo(patient: string): Iterable<string> {
    return this.movedInto.get(patient) ?? [];
  }
}

/**
 * Who is who, as known at a moment: merged patients are one person, moved encounters belong to their new owner.
 * Links are resolved when a chart is read; the facts themselves are never rewritten.
 */
class Identity {
  constructor(
    private readonly links: Links,
    private readonly asOf: number,
  ) {}

  /** The surviving pseudonym of a patient. */
  person(patient: string): string {
    const seen = new Set<string>();
    let current = patient;
    for (let next = this.survivor(current); next !== undefined && !seen.has(current); next = this.survivor(current)) {
      seen.add(current);
      current = next;
    }
    return current;
  }

  /** The person to whom a fact belongs. */
  ownerOf({ patient: told, encounter }: Pick<LearntFact, 'kind' | 'patient' | 'encounter'>): string | undefined {
    const moved = encounter === undefined ? undefined : this.links.ownerOf(encounter, this.asOf);
    const patient = moved ?? told;
    return patient === undefined ? undefined : this.person(patient);
  }

  /** The person to whom a stay belongs that was admitted under this pseudonym. */
  ownerNow(encounter: string, admitted: string): string {
    return this.person(this.links.ownerOf(encounter, this.asOf) ?? admitted);
  }

  /** Every pseudonym that is this person. */
  pseudonymsOf(person: string): string[] {
    const found = new Set([person]);
    for (const patient of found) {
      for (const merged of this.links.everMergedInto(patient)) if (this.person(merged) === person) found.add(merged);
    }
    return [...found];
  }

  /** Encounters that were moved to this person. */
  encountersMovedTo(person: string): string[] {
    const moved = this.pseudonymsOf(person).flatMap((patient) => [...this.links.everMovedTo(patient)]);
    return moved.filter((encounter) => this.ownerNow(encounter, '') === person);
  }

  private survivor(patient: string): string | undefined {
    return this.links.survivorOf(patient, this.asOf);
  }
}

export type { Identity };

function append(lists: Map<string, Said[]>, key: string, said: Said): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [said]);
  else list.push(said);
}

function include(sets: Map<string, Set<string>>, key: string, member: string): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([member]));
  else set.add(member);
}

function lastKnown(said: readonly Said[] | undefined, asOf: number): string | undefined {
  return said?.findLast(({ knownAt }) => knownAt <= asOf)?.into;
}

/** Facts order by the recorded time of the event, then sender, then message id; never by arrival. */
export function byEvent(a: Fact, b: Fact): number {
  return eventTime(a) - eventTime(b) || compare(a.source, b.source) || compare(a.id ?? '', b.id ?? '');
}

/** Milliseconds of the recorded event; a day counts from its first instant, a fact without a time from when it was learnt. */
export function eventTime(fact: Fact): number {
  return Date.parse(fact.at ?? fact.date ?? fact.knownAt);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
