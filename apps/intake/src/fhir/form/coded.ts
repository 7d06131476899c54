import { ResourceFault } from '../resource-fault';
import type { Coding, Concept } from './elements';

/** Code systems by their address, under the names that models use. */
const systems = new Map([
  ['http://loinc.org', 'LOINC'],
  ['http://snomed.info/sct', 'SNOMED-CT'],
  ['http://hl7.org/fhir/sid/icd-10', 'ICD-10'],
  ['http://hl7.org/fhir/sid/icd-10-cm', 'ICD-10-CM'],
  ['http://www.cms.gov/Medicare/Coding/ICD10', 'ICD-10-PCS'],
  ['http://hl7.org/fhir/sid/icd-9-cm', 'ICD-9-CM'],
  ['http://hl7.org/fhir/sid/icd-9-cm/diagnosis', 'ICD-9-CM'],
  ['http://www.ama-assn.org/go/cpt', 'CPT'],
  ['http://www.nlm.nih.gov/research/umls/rxnorm', 'RxNorm'],
  ['http://hl7.org/fhir/sid/ndc', 'NDC'],
  ['http://www.whocc.no/atc', 'ATC'],
  ['http://hl7.org/fhir/sid/cvx', 'CVX'],
]);

export interface Coded {
  readonly code: string;
  readonly system: string;
}

/** Of several codings the first from a standard system, else the first. @throws ResourceFault where none has a code */
export function codedOf(concept: Concept | undefined): Coded {
  const coded = (concept?.coding ?? []).filter(({ code }) => code !== undefined && code !== '');
  const best = coded.find(({ system }) => systems.has(system ?? '')) ?? coded[0];
  if (best === undefined) throw new ResourceFault('code-missing');
  return { code: best.code!, system: systemOf(best) };
}

/** The code of a concept in FHIR's own lists. */
export function plainCode(concept: Concept | undefined): string {
  return concept?.coding?.find(({ code }) => code !== undefined)?.code ?? '';
}

function systemOf({ system = '' }: Coding): string {
  return systems.get(system) ?? (system === '' ? 'local' : system);
}
