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

/** A fact as it travels: its patient is a pseudonym. */
export type KnownFact = FactMessage['facts'][number];

/** A fact whose patient is a pseudonym, before it is stamped. */
export type PseudonymousFact = WithoutMoment<KnownFact>;
type WithoutMoment<Each> = Each extends unknown ? Omit<Each, 'knownAt'> : never;

export interface TopicMessages {
  readonly topic: Topic;
  readonly messages: readonly StreamMessage[];
}

/**
 * Facts of a feed as stream messages: one message for what was learnt of one patient at
 * one moment, so that an admission and its inputs are taken in together.
 */
export function takeIn(facts: readonly KnownFact[]): TopicMessages[] {
  const byTopic = Map.groupBy(facts, ({ kind }): Topic =>
    outcomeKinds.has(kind) ? 'sotto.outcomes.v1' : 'sotto.admissions.v1',
  );
  return [...byTopic].map(([topic, own]) => ({ topic, messages: messagesOf(own) }));
}

/** Facts with pseudonyms for identifiers, in the same order. */
export function pseudonymise(facts: readonly StampedFact[], pseudonymiser: Pseudonymiser): KnownFact[] {
  const pseudonyms = new Map<string, string>();
  return facts.map((fact) => withPseudonyms(fact, pseudonymiser, pseudonyms) as unknown as KnownFact);
}

/** The same of HL7 v2, whose ids are order and accession numbers: they lead to a patient too. */
export function pseudonymiseAll(facts: readonly FeedFact[], pseudonymiser: Pseudonymiser): PseudonymousFact[] {
  const pseudonyms = new Map<string, string>();
  return facts.map((fact) => {
    const replaced = withPseudonyms(fact, pseudonymiser, pseudonyms);
    if (fact.id !== undefined) replaced['id'] = pseudonymiser.record(fact.source, fact.id);
    return replaced as unknown as PseudonymousFact;
  });
}

function messagesOf(known: readonly KnownFact[]): StreamMessage[] {
  const messages: { key: string; value: { knownAt: string; facts: FactMessage['facts'] } }[] = [];
  for (const fact of known) {
    for (const key of keysOf(fact)) {
      const last = messages.at(-1);
      if (last !== undefined && last.key === key && last.value.knownAt === fact.knownAt) last.value.facts.push(fact);
      else messages.push({ key, value: { knownAt: fact.knownAt, facts: [fact] } });
    }
  }
  return messages;
}

/** A link goes the way of both patients, so that what either does afterwards is read after it. */
function keysOf(fact: KnownFact): string[] {
  if (fact.kind === 'complete-through') return [fact.source];
  return 'into' in fact ? [fact.into, fact.from] : [fact.patient];
}

/** A patient's many facts arrive together: each pseudonym is worked out once. */
function withPseudonyms(
  fact: FeedFact,
  pseudonymiser: Pseudonymiser,
  known: Map<string, string>,
): Record<string, unknown> {
  const replaced: Record<string, unknown> = { ...fact };
  const once = (kind: 'patient' | 'encounter', raw: RawIdentifier): string => {
    const key = `${kind} ${raw.authority.length} ${raw.authority} ${raw.identifier}`;
    const made = known.get(key) ?? pseudonymiser[kind](raw);
    known.set(key, made);
    return made;
  };
  for (const field of ['patient', 'from', 'into']) {
    const raw = replaced[field] as RawIdentifier | undefined;
    if (raw !== undefined) replaced[field] = once('patient', raw);
  }
  const stay = stayOf(fact);
  if (stay !== undefined) replaced['encounter'] = once('encounter', stay);
  return replaced;
}

/** A stay's number and who gave it: who names the patient, where the feed does not say; of a move, the patient before. */
function stayOf(fact: FeedFact): RawIdentifier | undefined {
  if (!('encounter' in fact) || fact.encounter === undefined) return undefined;
  if (typeof fact.encounter !== 'string') return fact.encounter;
  const { authority } = fact.kind === 'encounter-moved' ? fact.from : fact.patient;
  return { identifier: fact.encounter, authority };
}
