import type { FeedFact, RawIdentifier } from '@sotto/admissions';

/** A result as it was first reported, before it was final. */
export type Reported = Extract<FeedFact, { kind: 'observation' }>;

/** A stay that was given another number; both numbers are one stay. */
export interface Renaming {
  readonly from: string;
  readonly into: string;
}

/** What one message says, and what later messages are to be understood by. */
export interface Understood {
  readonly facts: readonly FeedFact[];
  readonly renamings?: readonly Renaming[];
  /** Stays whose discharge, and nothing else in the message, said that the patient died. */
  readonly diedAtDischarge?: readonly string[];
}

/**
 * What an earlier message must have said for a later one to be understood. This is the whole state of the
 * translation: everything else a message says by itself.
 */
export interface FeedMemory {
  /** Class of a stay since its first inpatient PV1-2; undefined before it. */
  classOf(source: string, encounter: string): string | undefined;
  wasCancelled(source: string, encounter: string): boolean;
  /** Only the discharge of this stay said that the patient died. */
  diedAtDischarge(source: string, encounter: string): boolean;
  /** The number under which a stay became known. */
  knownAs(source: string, encounter: string): string;
  preliminary(source: string, patient: RawIdentifier, id: string): Reported | undefined;
}

/** A memory that learns from the facts that were accepted, in the order of the messages. */
export class RememberedFeed implements FeedMemory {
  private readonly classes = new Map<string, string>();
  private readonly cancelled = new Set<string>();
  private readonly died = new Set<string>();
  private readonly names = new Map<string, string>();
  private readonly unfinished = new Map<string, Reported>();

  classOf(source: string, encounter: string): string | undefined {
    return this.classes.get(key(source, encounter));
  }

  wasCancelled(source: string, encounter: string): boolean {
    return this.cancelled.has(key(source, encounter));
  }

  diedAtDischarge(source: string, encounter: string): boolean {
    return this.died.has(key(source, encounter));
  }

  knownAs(source: string, encounter: string): string {
    return this.names.get(key(source, encounter)) ?? encounter;
  }

  preliminary(source: string, patient: RawIdentifier, id: string): Reported | undefined {
    return this.unfinished.get(resultKey(source, patient, id));
  }

  learn(source: string, { facts, renamings = [], diedAtDischarge = [] }: Understood): void {
    for (const { from, into } of renamings) this.names.set(key(source, into), this.knownAs(source, from));
    for (const fact of facts) this.learnFact(fact);
    for (const encounter of diedAtDischarge) this.died.add(key(source, encounter));
  }

  private learnFact(fact: FeedFact): void {
    if (fact.kind === 'observation') this.learnResult(fact);
    if (!('encounter' in fact) || fact.encounter === undefined) return;
    const stay = key(fact.source, fact.encounter);
    if (fact.kind === 'admission' || (fact.kind === 'transfer' && fact.class !== undefined)) {
      this.classes.set(stay, fact.class!);
      this.cancelled.delete(stay);
    } else if (fact.kind === 'admission-cancelled') {
      this.classes.delete(stay);
      this.cancelled.add(stay);
    } else if (fact.kind === 'discharge-cancelled') this.died.delete(stay);
  }

  private learnResult(fact: Reported): void {
    if (fact.id === undefined) return;
    const result = resultKey(fact.source, fact.patient, fact.id);
    if (fact.status === 'preliminary') this.unfinished.set(result, fact);
    else this.unfinished.delete(result);
  }
}

function key(source: string, encounter: string): string {
  return JSON.stringify([source, encounter]);
}

function resultKey(source: string, { authority, identifier }: RawIdentifier, id: string): string {
  return JSON.stringify([source, authority, identifier, id]);
}
