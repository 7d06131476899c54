import type { RawIdentifier } from '@sotto/admissions';
import { authorityOf, type Site } from '../../site/site';
import { ResourceFault } from '../resource-fault';
import { identifier, type Identifier, type Reference, type Resource } from './elements';
import { z } from 'zod';

/** One resource as a document brings it. */
export interface Entry {
  readonly fullUrl: string | undefined;
  readonly resource: Resource;
}

/** Finds the resources of one document, and who the patients are that its references name. */
export class ResourceIndex {
  private readonly known = new Map<string, Resource>();
  private readonly urls = new Map<Resource, string>();
  /** By the resource that refers to it: a patient whose name holds within one document, and that document lacks. */
  readonly unresolved = new Map<Resource, RawIdentifier>();

  constructor(
    entries: readonly Entry[],
    readonly source: string,
    readonly site: Site,
  ) {
    for (const { fullUrl, resource } of entries) {
      if (fullUrl !== undefined) {
        this.known.set(fullUrl, resource);
        this.urls.set(resource, fullUrl);
      }
      if (resource.id !== undefined) this.known.set(`${resource.resourceType}/${resource.id}`, resource);
    }
  }

  /** The resource that a reference of another one means; undefined where the document does not hold it. */
  find({ reference = '' }: Reference, from: Resource): Resource | undefined {
    if (reference.startsWith('#')) {
      return from.contained?.find(({ id }) => id === reference.slice(1));
    }
    const { type, id } = partsOf(reference);
    return this.known.get(reference) ?? (type === '' ? undefined : this.known.get(`${type}/${id}`));
  }

  /**
   * The patient that a resource is about: by medical record number where the document says it, else by the reference.
   *
   * @throws ResourceFault where there is none, or it is a group or device
   */
  patientOf(subject: Reference | undefined, from: Resource): RawIdentifier {
    const named = this.patientIn(subject, from);
    if (named === undefined) throw new ResourceFault('patient-missing');
    return named;
  }

  private patientIn(subject: Reference | undefined, from: Resource): RawIdentifier | undefined {
    if (subject === undefined) return undefined;
    const found = this.find(subject, from);
    if (found !== undefined) return found.resourceType === 'Patient' ? this.identityOf(found, subject) : notAPatient();
    const searched = /^Patient\?identifier=(?:(.*)\|)?([^|&]+)$/.exec(subject.reference ?? '');
    if (searched !== null) return this.numbered(searched[2]!, searched[1]);
    const { type, id } = partsOf(subject.reference ?? '');
    if (![type, subject.type ?? ''].every((each) => each === '' || each === 'Patient')) return notAPatient();
    if (id !== '' && !id.startsWith('#')) {
      const named = { identifier: id, authority: this.source };
      if (subject.reference!.startsWith('urn:')) this.unresolved.set(from, named);
      return named;
    }
    const { system, value } = subject.identifier ?? {};
    return value === undefined ? undefined : this.numbered(value, system);
  }

  /** By record number, else as the server names the patient. */
  identityOf(patient: Resource, by?: Reference): RawIdentifier | undefined {
    const number = recordNumber(identifiersOf(patient));
    if (number !== undefined) return this.numbered(number.value, number.system);
    return this.serverIdentityOf(patient, by);
  }

  /** As the server names a patient, whatever numbers they have. */
  serverIdentityOf(patient: Resource, by?: Reference): RawIdentifier | undefined {
    const id = patient.id ?? partsOf(by?.reference ?? this.urls.get(patient) ?? '').id;
    return id === '' ? undefined : { identifier: id, authority: this.source };
  }

  /** The stay that a reference means; its name was given by the server. */
  encounterOf(encounter: Reference | undefined, from: Resource): RawIdentifier | undefined {
    if (encounter === undefined) return undefined;
    const found = this.find(encounter, from);
    const name = found === undefined ? partsOf(encounter.reference ?? '').id : this.nameOf(found);
    const { system, value } = encounter.identifier ?? {};
    if (name !== undefined && name !== '') return { identifier: name, authority: this.source };
    return value === undefined ? undefined : this.numbered(value, system);
  }

  private numbered(identifier: string, system = ''): RawIdentifier {
    return { identifier, authority: authorityOf(this.site, system, this.source) };
  }

  nameOf(resource: Resource): string | undefined {
    const named = resource.id ?? partsOf(this.urls.get(resource) ?? '').id;
    return named || identifiersOf(resource).find(({ value }) => value !== undefined)?.value;
  }
}

function notAPatient(): never {
  throw new ResourceFault('subject-is-not-a-patient');
}

/** `Patient/7`, `https://…/Patient/7/_history/2`, `urn:uuid:…`: the type where it is said, and the last name. */
function partsOf(reference: string): { type: string; id: string } {
  if (reference.startsWith('urn:')) return { type: '', id: reference.slice(reference.lastIndexOf(':') + 1) };
  const parts = reference.replace(/\/_history\/[^/]*$/, '').split('/');
  return { type: parts.at(-2) ?? '', id: parts.at(-1)! };
}

function identifiersOf(resource: Resource): Identifier[] {
  return z.array(identifier).safeParse(resource['identifier']).data ?? [];
}

/** The medical record number (MR), else the one number in usual use; never a social security or passport number. */
function recordNumber(identifiers: readonly Identifier[]): (Identifier & { value: string }) | undefined {
  const given = identifiers.filter((each): each is Identifier & { value: string } => (each.value ?? '') !== '');
  const typed = (wanted: string) => given.filter(({ type }) => type?.coding?.some(({ code }) => code === wanted));
  return typed('MR')[0] ?? given.find(({ use, type }) => use === 'usual' && type === undefined);
}
