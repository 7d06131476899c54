import type { FeedFact } from '@sotto/admissions';
import { standardSite } from '@sotto/app-intake';
import { readDocuments } from '../../apps/intake/src/fhir/read-documents';

export const subject = { reference: 'Patient/7' };
export const patient = {
  resourceType: 'Patient',
  id: '7',
  identifier: [
    { type: { coding: [{ code: 'SS' }] }, system: 'http://hl7.org/fhir/sid/us-ssn', value: '000-00-0000' },
    { type: { coding: [{ code: 'MR' }] }, system: 'urn:oid:1.2', value: 'MRN-1' },
  ],
};
export const number = { identifier: 'MRN-1', authority: 'urn:oid:1.2' };
export const loinc = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });
export const bundle = (...resources: object[]) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

export const read = (document: object) => readDocuments(JSON.stringify(document), 'ehr', standardSite);

/** The facts of the last resource, without source and patient; or why there is none. */
export function understood(document: object): unknown {
  const { result, reason, facts } = read(document).at(-1)!;
  if (result !== 'accepted') return `${result}: ${reason}`;
  return facts.map(({ source: _, ...fact }) => {
    const { patient: __, ...said } = fact as FeedFact & { patient?: unknown };
    return said;
  });
}

export const encounter = (given: object) => ({
  resourceType: 'Encounter',
  id: 'e',
  status: 'finished',
  subject,
  ...given,
});
export const stayed = { start: '2024-03-01T10:00:00Z', end: '2024-03-05T09:00:00+01:00' };
export const inpatient = { code: 'IMP' };
