import { type Fact, type FactOf, patientOf } from './fact';

export type LinkFact = FactOf<'patients-merged'> | FactOf<'patients-unmerged'> | FactOf<'encounter-moved'>;

export function isLink(fact: Fact): fact is LinkFact {
  return fact.kind === 'patients-merged' || fact.kind === 'patients-unmerged' || fact.kind === 'encounter-moved';
}

/**
 * Who is who, as known at a moment: merged patients are one person, moved encounters belong to their new owner.
 * Links are resolved when a chart is read; the facts themselves are never rewritten.
 */
export class Identity {
  private merged: ReadonlyMap<string, string[]> | undefined;

  private constructor(
    private readonly survivors: ReadonlyMap<string, string>,
    private readonly owners: ReadonlyMap<string, string>,
  ) {}

  static asKnown(links: readonly LinkFact[], asOf: string): Identity {
    const survivors = new Map<string, string>();
    const owners = new Map<string, string>();
    for (const link of [...links].sort(byEvent)) {
      if (Date.parse(link.knownAt) > Date.parse(asOf)) continue;
      if (link.kind === 'encounter-moved') owners.set(link.encounter, link.into);
      else if (link.kind === 'patients-merged') survivors.set(link.from, link.into);
      else survivors.delete(link.from);
    }
    return new Identity(survivors, owners);
  }

  /** The surviving pseudonym of a patient. */
  person(patient: string): string {
    const seen = new Set<string>();
    let current = patient;
    for (let next = this.survivors.get(current); next !== undefined && !seen.has(current);) {
      seen.add(current);
      current = next;
      next = this.survivors.get(current);
    }
    return current;
  }

  /** The person to whom a fact belongs. */
  ownerOf(fact: Fact): string | undefined {
    const moved = 'encounter' in fact && fact.encounter !== undefined ? this.owners.get(fact.encounter) : undefined;
    const patient = moved ?? patientOf(fact);
    return patient === undefined ? undefined : this.person(patient);
  }

  /** The person to whom a stay belongs that was admitted under this pseudonym. */
  ownerNow(encounter: string, admitted: string): string {
    return this.person(this.owners.get(encounter) ?? admitted);
  }

  /** Every pseudonym that is this person. */
  pseudonymsOf(person: string): string[] {
    this.merged ??= Map.groupBy(this.survivors.keys(), (patient) => this.person(patient));
    return [person, ...(this.merged.get(person) ?? [])];
  }

  /** Encounters that were moved to this person. */
  encountersMovedTo(person: string): string[] {
    return [...this.owners].filter(([, owner]) => this.person(owner) === person).map(([encounter]) => encounter);
  }
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
