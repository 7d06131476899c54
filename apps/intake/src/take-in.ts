import type { FactMessage, FeedFact, RawIdentifier, StreamMessage, Topic } from '@sotto/admissions';
import type { Pseudonymiser } from '@sotto/security';

const outcomeKinds = new Set<FeedFact['kind']>([
  'death',
  'death-retracted',
  'alive-as-of',
  'withdrawn',
  'complete-through',
]);

/** A feed's fact with the moment it was learnt. */
export type StampedFact = FeedFact & { readonly knownAt: string };

export interface TopicMessages {
  readonly topic: Topic;
  readonly messages: readonly StreamMessage[];
}

/**
 * Facts of a feed as stream messages: pseudonyms for identifiers, one message for what was learnt of one patient at
 * one moment, so that an admission and its inputs are taken in together.
 */
export function takeIn(facts: readonly StampedFact[], pseudonymiser: Pseudonymiser): TopicMessages[] {
  const byTopic = Map.groupBy(facts, ({ kind }): Topic =>
    outcomeKinds.has(kind) ? 'sotto.outcomes.v1' : 'sotto.admissions.v1',
  );
  return [...byTopic].map(([topic, own]) => ({ topic, messages: messagesOf(own, pseudonymiser) }));
}

function messagesOf(facts: readonly StampedFact[], pseudonymiser: Pseudonymiser): StreamMessage[] {
  const known = facts.map((fact) => withPseudonyms(fact, pseudonymiser));
  const messages: { key: string; value: { knownAt: string; facts: FactMessage['facts'] } }[] = [];
  for (const fact of known) {
    const key = keyOf(fact);
    const last = messages.at(-1);
    if (last !== undefined && last.key === key && last.value.knownAt === fact.knownAt) last.value.facts.push(fact);
    else messages.push({ key, value: { knownAt: fact.knownAt, facts: [fact] } });
  }
  return messages;
}

type KnownFact = FactMessage['facts'][number];

function keyOf(fact: KnownFact): string {
  if (fact.kind === 'complete-through') return fact.source;
  return 'into' in fact ? fact.into : fact.patient;
}

function withPseudonyms(fact: StampedFact, pseudonymiser: Pseudonymiser): KnownFact {
  const replaced: Record<string, unknown> = { ...fact };
  for (const field of ['patient', 'from', 'into']) {
    if (replaced[field] !== undefined) replaced[field] = pseudonymiser.patient(replaced[field] as RawIdentifier);
  }
  if (typeof replaced['encounter'] === 'string') {
    replaced['encounter'] = pseudonymiser.encounter(fact.source, replaced['encounter']);
  }
  return replaced as unknown as KnownFact;
}
