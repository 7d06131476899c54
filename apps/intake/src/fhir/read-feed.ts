import type { FeedFact, RawIdentifier } from '@sotto/admissions';
import type { Pseudonymiser } from '@sotto/security';
import { type PseudonymousFact, pseudonymiseAll } from '../taking/take-in';
import type { Site } from '../site/site';
import type { Alias } from './resources/patient';
import { type ReadResource, readDocuments } from './read-documents';
import { underNumbers } from './server-names';

/** What `sotto fhir` shows of one resource; its facts name nobody. */
export interface ResourceShown {
  readonly message: number;
  readonly controlId: null;
  readonly type: string | null;
  readonly result: ReadResource['result'];
  readonly reason: string | null;
  readonly facts: readonly PseudonymousFact[];
}

const nowhere = { result: 'rejected', reason: 'patient-reference-leads-nowhere', facts: [] } as const;

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
    return read.map(({ type, unresolved, ...each }) => {
      this.count += 1;
      const { result, reason, facts } = this.isNowhere(unresolved) ? nowhere : each;
      return { message: this.count, controlId: null, type, result, reason, facts: this.withoutNames(facts) };
    });
  }

  private isNowhere(patient: RawIdentifier | undefined): boolean {
    return patient !== undefined && !this.aliases.has(this.pseudonymiser.patient(patient));
  }

  private learn({ name, patient }: Alias): void {
    this.aliases.set(this.pseudonymiser.patient(name), this.pseudonymiser.patient(patient));
  }

  private withoutNames(facts: readonly FeedFact[]): ResourceShown['facts'] {
    return pseudonymiseAll(facts, this.pseudonymiser).map((fact) => underNumbers(fact, this.aliases));
  }
}
