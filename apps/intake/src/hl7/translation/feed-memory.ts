import type { FeedFact, RawIdentifier } from '@sotto/admissions';

/** A result as it was first reported, before it was final. */
export type Reported = Extract<FeedFact, { kind: 'observation' }>;

/** A stay that was given another number; both numbers are one stay. */
export interface Renaming {
  readonly from: RawIdentifier;
  readonly into: RawIdentifier;
}

/** What one message says, and what later messages are to be understood by. */
export interface Understood {
  readonly facts: readonly FeedFact[];
  readonly renamings?: readonly Renaming[];
  /** Stays whose discharge, and nothing else in the message, said that the patient died. */
  readonly diedAtDischarge?: readonly RawIdentifier[];
}

/**
 * What an earlier message must have said for a later one to be understood. This is the whole state of the
 * translation: everything else a message says by itself.
 */
export interface FeedMemory {
  /** Class of a stay since its first inpatient PV1-2; undefined before it. */
  classOf(stay: RawIdentifier): string | undefined;
  wasCancelled(stay: RawIdentifier): boolean;
  /** Only the discharge of this stay said that the patient died. */
  diedAtDischarge(stay: RawIdentifier): boolean;
  /** The number under which a stay became known. */
  knownAs(stay: RawIdentifier): RawIdentifier;
  preliminary(source: string, patient: RawIdentifier, id: string): Reported | undefined;
}

/** What is remembered of a stay, or of a number that a stay was given later. */
export interface StayRemembered {
  readonly class?: string;
  readonly cancelled?: boolean;
  readonly diedAtDischarge?: boolean;
  readonly knownAs?: RawIdentifier;
}

/** A memory that learns from the facts that were accepted, in the order of the messages. */
export class RememberedFeed implements FeedMemory {
  /** @param kept where it is kept; a plain one forgets at the end of the process */
  constructor(private readonly kept: KeptMemory = { stays: new Map(), preliminary: new Map() }) {}

  classOf(stay: RawIdentifier): string | undefined {
    return this.of(stay).class;
  }

  wasCancelled(stay: RawIdentifier): boolean {
    return this.of(stay).cancelled === true;
  }

  diedAtDischarge(stay: RawIdentifier): boolean {
    return this.of(stay).diedAtDischarge === true;
  }

  knownAs(stay: RawIdentifier): RawIdentifier {
    return this.of(stay).knownAs ?? stay;
  }

  preliminary(source: string, patient: RawIdentifier, id: string): Reported | undefined {
    return this.kept.preliminary.get(resultKey(source, patient, id));
  }

  learn({ facts, renamings = [], diedAtDischarge = [] }: Understood): void {
    for (const { from, into } of renamings) this.note(into, { knownAs: this.knownAs(from) });
    for (const fact of facts) this.learnFact(fact);
    for (const stay of diedAtDischarge) this.note(stay, { diedAtDischarge: true });
  }

  private learnFact(fact: FeedFact): void {
    if (fact.kind === 'observation') this.learnResult(fact);
    if (!('encounter' in fact) || typeof fact.encounter !== 'object') return;
    const { encounter: stay } = fact;
    if (fact.kind === 'admission' || (fact.kind === 'transfer' && fact.class !== undefined)) {
      this.note(stay, { class: fact.class!, cancelled: false });
    } else if (fact.kind === 'admission-cancelled') {
      const { class: _, ...rest } = this.of(stay);
      this.kept.stays.set(stayKey(stay), { ...rest, cancelled: true });
    } else if (fact.kind === 'discharge-cancelled') this.note(stay, { diedAtDischarge: false });
  }

  private learnResult(fact: Reported): void {
    if (fact.id === undefined) return;
    const result = resultKey(fact.source, fact.patient, fact.id);
    if (fact.status === 'preliminary') this.kept.preliminary.set(result, fact);
    else this.kept.preliminary.delete(result);
  }

  private of(stay: RawIdentifier): StayRemembered {
    return this.kept.stays.get(stayKey(stay)) ?? {};
  }

  private note(stay: RawIdentifier, more: StayRemembered): void {
    this.kept.stays.set(stayKey(stay), { ...this.of(stay), ...more });
  }
}

/** A place that keeps what is remembered; a `Map` is one. */
export interface Kept<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): unknown;
  delete(key: string): unknown;
}

export interface KeptMemory {
  readonly stays: Kept<StayRemembered>;
  readonly preliminary: Kept<Reported>;
}

function stayKey({ authority, identifier }: RawIdentifier): string {
  return JSON.stringify([authority, identifier]);
}

function resultKey(source: string, { authority, identifier }: RawIdentifier, id: string): string {
  return JSON.stringify([source, authority, identifier, id]);
}
