import type { FeedFact, RawIdentifier } from '@sotto/admissions';
import type { Reference, Resource } from './form/elements';
import type { ResourceIndex } from './form/resource-index';
import { type When, whenOf } from './form/when';

/** One resource while it is translated. */
export class Reading {
  constructor(
    readonly resource: Resource,
    readonly index: ResourceIndex,
  ) {}

  get source(): string {
    return this.index.source;
  }

  /** Source, patient and stay of a fact about the subject of the resource. @throws ResourceFault without a patient */
  about(subject: Reference | undefined, encounter?: Reference): Pick<FeedFact, 'source'> & OfPatient {
    const stay = this.index.encounterOf(encounter, this.resource);
    const patient = this.index.patientOf(subject, this.resource);
    return { source: this.source, patient, ...(stay === undefined ? {} : { encounter: stay }) };
  }

  /** Tells this record from others of its kind. */
  id(part = ''): { id?: string } {
    const name = this.index.nameOf(this.resource);
    return name === undefined ? {} : { id: JSON.stringify([this.resource.resourceType, name, part]) };
  }

  /** When the server recorded what it says now. */
  recorded(): When {
    return whenOf(this.resource.meta?.lastUpdated) ?? {};
  }
}

interface OfPatient {
  readonly patient: RawIdentifier;
  readonly encounter?: RawIdentifier;
}
