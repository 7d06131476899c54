import type { FeedFact } from '@sotto/admissions';
import type { Pseudonymiser } from '@sotto/security';
import { type KnownFact, pseudonymiseAll } from '../taking/take-in';
import type { Site } from '../site/site';
import type { Alias } from './resources/patient';
import { type ReadResource, readDocuments } from './read-documents';

/** What `sotto fhir` shows of one resource; its facts name nobody. */
export interface ResourceShown {
  readonly message: number;
  readonly controlId: null;
  readonly type: string | null;
  readonly result: ReadResource['result'];
  readonly reason: string | null;
  readonly facts: readonly Omit<KnownFact, 'knownAt'>[];
}

/** Shows one text after another; patients keep the number that an earlier text gave them. */
export class FhirReader {
  private readonly aliases = new Map<string, string>();
  private count = 0;

  constructor(
    private readonly source: string,
    private readonly pseudonymiser: Pseudonymiser,
    private readonly site: Site,
  ) {}

  read(text: string): ResourceShown[] {
    const read = readDocuments(text, this.source, this.site);
    for (const { alias } of read) if (alias !== undefined) this.learn(alias);
    return read.map(({ type, result, reason, facts }) => {
      this.count += 1;
      return { message: this.count, controlId: null, type, result, reason, facts: this.withoutNames(facts) };
    });
  }

  private learn({ name, patient }: Alias): void {
    this.aliases.set(this.pseudonymiser.patient(name), this.pseudonymiser.patient(patient));
  }

  private withoutNames(facts: readonly FeedFact[]): ResourceShown['facts'] {
    const stamped = facts.map((fact) => ({ ...fact, knownAt: '' }));
    return pseudonymiseAll(stamped, this.pseudonymiser).map(({ knownAt: _, ...fact }) => this.underNumber(fact));
  }

  private underNumber<F extends object>(fact: F): F {
    const named = Object.entries(fact).map(([key, value]) =>
      ['patient', 'from', 'into'].includes(key)
        ? [key, this.aliases.get(value as string) ?? (value as unknown)]
        : [key, value as unknown],
    );
    return Object.fromEntries(named) as F;
  }
}
