import type { Fact } from './fact';
import { byEvent, type Identity, isLink } from './identity';

/** All facts about a patient known as of a moment. */
export interface Chart {
  readonly patient: string;
  readonly asOf: string;
  /** Current facts in event order; what was retracted, cancelled or superseded is gone. */
  readonly facts: readonly Fact[];
}

const withdrawnStatus = new Set(['entered-in-error', 'retracted', 'cancelled']);

/** The chart of one person as of a moment, from the facts of all their pseudonyms. */
export function chartAsOf(person: string, facts: readonly Fact[], identity: Identity, asOf: string): Chart {
  const limit = Date.parse(asOf);
  const known = facts
    .filter((fact) => Date.parse(fact.knownAt) <= limit && !isLink(fact) && identity.ownerOf(fact) === person)
    .sort(byEvent);
  return { patient: person, asOf, facts: withoutCancelled(lastVersions(known)) };
}

/** Of facts that share source, kind and id, the last one recorded; gone if that one withdraws it. */
function lastVersions(facts: readonly Fact[]): Fact[] {
  const last = new Map<string, Fact>();
  facts.forEach((fact, i) => last.set(versionKey(fact, i), fact));
  const current = new Set(last.values());
  return facts.filter((fact) => current.has(fact) && !withdrawnStatus.has(fact.status ?? ''));
}

function versionKey(fact: Fact, position: number): string {
  return fact.id === undefined ? `#${position}` : JSON.stringify([fact.source, fact.kind, fact.id]);
}

const cancels: Partial<Record<Fact['kind'], Fact['kind']>> = {
  'admission-cancelled': 'admission',
  'discharge-cancelled': 'discharge',
  'transfer-cancelled': 'transfer',
};

function withoutCancelled(facts: readonly Fact[]): Fact[] {
  const kept: Fact[] = [];
  for (const fact of facts) {
    const cancelled = cancels[fact.kind];
    if (cancelled !== undefined) removeLast(kept, (k) => k.kind === cancelled && sameEncounter(k, fact));
    else if (fact.kind === 'death-retracted') removeAll(kept, (k) => k.kind === 'death' && k.source === fact.source);
    else kept.push(fact);
  }
  return kept;
}

function sameEncounter(a: Fact, b: Fact): boolean {
  return 'encounter' in a && 'encounter' in b && a.encounter === b.encounter;
}

function removeLast(facts: Fact[], matches: (fact: Fact) => boolean): void {
  const at = facts.findLastIndex(matches);
  if (at >= 0) facts.splice(at, 1);
}

function removeAll(facts: Fact[], matches: (fact: Fact) => boolean): void {
  for (let i = facts.length - 1; i >= 0; i--) if (matches(facts[i]!)) facts.splice(i, 1);
}
