import type { Fact } from './fact';
import { isWithdrawn } from './fact-status';
import { byEvent, type Identity, isLink } from './identity';
import { canBeToldAgain, cancels, contentsOf } from './natural-key';

/** All facts about a patient known as of a moment. */
export interface Chart {
  /** The person's surviving pseudonym, and every pseudonym that is this person. */
  readonly patient: string;
  readonly pseudonyms: readonly string[];
  readonly asOf: string;
  /** Current facts in event order; what was retracted, cancelled or superseded is gone. */
  readonly facts: readonly Fact[];
}

/** The chart of one person as of a moment, from the facts of all their pseudonyms. */
export function chartAsOf(person: string, facts: readonly Fact[], identity: Identity, asOf: string): Chart {
  const limit = Date.parse(asOf);
  const known = facts
    .filter((fact) => Date.parse(fact.knownAt) <= limit && !isLink(fact) && identity.ownerOf(fact) === person)
    .sort((a, b) => Date.parse(a.knownAt) - Date.parse(b.knownAt));
  return { patient: person, pseudonyms: identity.pseudonymsOf(person), asOf, facts: whatStands(known).sort(byEvent) };
}

/**
 * What still stands of statements in the order in which they were learnt. A statement takes the place of an earlier one
 * with its source, kind and id; a withdrawal takes back what was learnt before it, and nothing that is told after it.
 * Who repeats what stands already adds nothing: the fact keeps the moment at which it was first learnt.
 */
function whatStands(learnt: readonly Fact[]): Fact[] {
  const standing = new Map<string, Fact>();
  for (const [i, fact] of withoutWithdrawnCancellations(learnt).entries()) {
    const key = versionKey(fact, i);
    if (isWithdrawn(fact)) standing.delete(key);
    else if (isCancellation(fact)) cancel(standing, fact);
    else if (!repeats(fact, standing.get(key))) standing.set(key, fact);
  }
  return [...standing.values()];
}

/** Facts with one key are versions of one statement; what has no id and can be told again is known by its contents. */
function versionKey(fact: Fact, position: number): string {
  if (fact.id !== undefined) return JSON.stringify([fact.source, fact.kind, fact.id]);
  return canBeToldAgain(fact) ? contentsOf(fact) : `#${position}`;
}

function repeats(fact: Fact, standing: Fact | undefined): boolean {
  return standing !== undefined && contentsOf(standing) === contentsOf(fact);
}

/** A cancellation that was itself withdrawn cancelled nothing. */
function withoutWithdrawnCancellations(learnt: readonly Fact[]): readonly Fact[] {
  const withdrawn = new Set<string>();
  for (const fact of learnt) {
    if (!isCancellation(fact) || fact.id === undefined) continue;
    if (isWithdrawn(fact)) withdrawn.add(versionKey(fact, 0));
    else withdrawn.delete(versionKey(fact, 0));
  }
  if (withdrawn.size === 0) return learnt;
  return learnt.filter((fact) => fact.id === undefined || !withdrawn.has(versionKey(fact, 0)));
}

function isCancellation({ kind }: Fact): boolean {
  return kind === 'death-retracted' || cancels[kind] !== undefined;
}

/** A retraction takes back every death of its source, a cancellation the last event of its kind in its encounter. */
function cancel(standing: Map<string, Fact>, by: Fact): void {
  const entries = [...standing];
  if (by.kind === 'death-retracted') {
    for (const [key, fact] of entries) if (fact.kind === 'death' && fact.source === by.source) standing.delete(key);
    return;
  }
  const last = entries
    .filter(([, fact]) => fact.kind === cancels[by.kind] && sameEncounter(fact, by))
    .sort(([, a], [, b]) => byEvent(a, b))
    .at(-1);
  if (last !== undefined) standing.delete(last[0]);
}

function sameEncounter(a: Fact, b: Fact): boolean {
  return 'encounter' in a && 'encounter' in b && a.encounter === b.encounter;
}
