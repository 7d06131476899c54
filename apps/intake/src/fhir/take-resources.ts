import {
  type PatientAlias,
  PostgresFeedLog,
  PostgresFeedMemory,
  PostgresPatientAliases,
  PostgresRejections,
  type Transaction,
} from '@sotto/persistence';
import type { KnownUnits } from '../taking/content-fault';
import type { FeedBindings } from '../taking/feed-bindings';
import { feedEntries } from '../taking/feed-entries';
import { Moments } from '../taking/moments';
import { type KnownFact, pseudonymiseAll, takeIn } from '../taking/take-in';
import { originalOf, sourceOf } from './original';
import { type ReadResource, readDocuments } from './read-documents';
import { patientsIn, underNumbers } from './server-names';

/** What became of one resource. */
export interface ResourceTaken {
  readonly type: string | null;
  readonly result: 'accepted' | 'ignored' | 'rejected';
  readonly reason: string | null;
  /** How to mend it; null where the reason says it. */
  readonly detail: string | null;
  readonly facts: readonly KnownFact[];
}

export const fhirFeed = 'fhir';

interface Understood {
  readonly read: readonly ReadResource[];
  readonly taken: readonly ResourceTaken[];
  readonly aliases: readonly PatientAlias[];
  /** Facts lay under a server's names of patients whose record numbers are known now. */
  readonly links: readonly KnownFact[];
}

const nowhere = {
  reason: 'patient-reference-leads-nowhere',
  detail: 'send the Patient in the same Bundle, or before',
};

/** Takes FHIR resources; one fault stops no other resource. Those of one request are learnt at one moment. */
export class ResourceTaker {
  private readonly moments: Moments;

  constructor(private readonly bound: FeedBindings) {
    this.moments = new Moments(bound.clock);
  }

  /**
   * @param source the name under which the facts of the server are known
   * @returns what became of each resource; durable when it resolves
   */
  async take(text: string, source: string): Promise<readonly ResourceTaken[]> {
    const units = await this.bound.units();
    const taken = await this.bound.database.transaction(async (tx) => {
      const understood = await this.takeWithin(tx, text, source, units);
      await this.bury(tx, understood, source);
      return understood.taken;
    });
    this.bound.checks.remember(taken.flatMap(({ facts }) => facts));
    return taken;
  }

  /** Takes a resource that lay among the dead letters, with those that it refers to; it is not buried again. */
  async retake(tx: Transaction, original: string): Promise<ResourceTaken> {
    const { taken } = await this.takeWithin(tx, original, sourceOf(original) ?? fhirFeed, await this.bound.units());
    return taken[0]!;
  }

  private async takeWithin(tx: Transaction, text: string, source: string, units: KnownUnits): Promise<Understood> {
    const { append, clock } = this.bound;
    // Two requests that name one patient must not pass each other.
    await new PostgresFeedMemory(tx).lock();
    const understood = await this.understand(tx, text, source, units);
    const { read, taken, aliases, links } = understood;
    const facts = [...links, ...taken.flatMap((each) => each.facts)];
    for (const { topic, messages } of takeIn(byPatient(facts))) await append(tx, topic, messages);
    await new PostgresPatientAliases(tx).keep(aliases);
    const outcomes = taken.map(({ result, reason }, i) => ({
      ...{ result, reason, sender: source },
      codes: result === 'accepted' ? read[i]!.codes : [],
    }));
    await new PostgresFeedLog(tx).add(feedEntries(fhirFeed, outcomes, facts, units), clock.now().toUTC().toISO()!);
    return understood;
  }

  private async understand(tx: Transaction, text: string, source: string, units: KnownUnits): Promise<Understood> {
    const { pseudonymiser, checks, site } = this.bound;
    const read = readDocuments(text, source, site);
    const pseudonymous = this.stamped(read);
    const learnt = new Map<string, string>();
    for (const { alias } of read) {
      if (alias !== undefined) learnt.set(pseudonymiser.patient(alias.name), pseudonymiser.patient(alias.patient));
    }
    const unresolved = read.map((each) => each.unresolved && pseudonymiser.patient(each.unresolved));
    const named = [...learnt.keys(), ...pseudonymous.flat().flatMap(patientsIn)];
    const before = await new PostgresPatientAliases(tx).among([...new Set(named)]);
    const numbers = new Map([...before, ...learnt]);
    const messages = pseudonymous.map((facts) => facts.map((fact) => underNumbers(fact, numbers)));
    const faults = await checks.faultsOf(messages, units);
    const taken = read.map(({ type, result, reason }, i): ResourceTaken => {
      const name = unresolved[i];
      const fault = name !== undefined && (numbers.get(name) ?? null) === null ? nowhere : faults[i];
      if (fault === undefined) return { type, result, reason, detail: null, facts: messages[i]! };
      return { type, result: 'rejected', reason: fault.reason, detail: fault.detail, facts: [] };
    });
    const waiting = this.waitingNames(read, source, taken);
    return {
      read,
      taken,
      aliases: [
        ...[...learnt].map(([name, patient]) => ({ name, patient })),
        ...waiting.filter((name) => !learnt.has(name)).map((name) => ({ name, patient: null })),
      ],
      links: this.linksOf(learnt, before, source),
    };
  }

  /** By resource; all at one moment, so that a stay and its results are taken in together. */
  private stamped(read: readonly ReadResource[]): KnownFact[][] {
    const facts = read.flatMap((each) => each.facts);
    const [all] = this.moments.stamp([pseudonymiseAll(facts, this.bound.pseudonymiser)]);
    let at = 0;
    return read.map(({ facts }) => all!.slice(at, (at += facts.length)));
  }

  /** Names of a server under which facts are filed, because no record number is known. */
  private waitingNames(read: readonly ReadResource[], source: string, taken: readonly ResourceTaken[]): string[] {
    const { pseudonymiser } = this.bound;
    const ofServer = new Set(
      read
        .flatMap(({ facts }) => facts.flatMap((fact) => ('patient' in fact ? (fact.patient ?? []) : [])))
        .filter(({ authority }) => authority === source)
        .map((patient) => pseudonymiser.patient(patient)),
    );
    const filed = new Set(taken.flatMap(({ facts }) => facts.flatMap(patientsIn)));
    return [...filed].filter((name) => ofServer.has(name));
  }

  private linksOf(
    learnt: ReadonlyMap<string, string>,
    before: ReadonlyMap<string, string | null>,
    source: string,
  ): KnownFact[] {
    const knownAt = this.bound.clock.now().toUTC().toISO()!;
    return [...learnt].flatMap(([from, into]): KnownFact[] =>
      // Null, or the name itself: facts were filed under it.
      from !== into && before.has(from) && [null, from].includes(before.get(from)!)
        ? [{ kind: 'patients-merged', source, from, into, knownAt }]
        : [],
    );
  }

  private async bury(tx: Transaction, { read, taken }: Understood, source: string): Promise<void> {
    const { seal, clock } = this.bound;
    const rejected = taken.flatMap(({ result, reason }, i) =>
      result === 'rejected' && reason !== null
        ? [{ feed: fhirFeed, reason, original: seal.close(originalOf(read[i]!, read, source)) }]
        : [],
    );
    await new PostgresRejections(tx).add(rejected, clock.now().toUTC().toISO()!);
  }
}

/** Facts of one patient side by side, in their order: they travel in one record. */
function byPatient(facts: readonly KnownFact[]): KnownFact[] {
  return [...Map.groupBy(facts, (fact) => patientsIn(fact).join(' ')).values()].flat();
}
