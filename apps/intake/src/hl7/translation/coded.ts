import type { Field } from '../form/field';
import { contentFault } from './message-fault';

/** Coding systems of HL7 table 0396 under the names that models use. */
const systems = new Map([
  ['LN', 'LOINC'],
  ['LOINC', 'LOINC'],
  ['SCT', 'SNOMED-CT'],
  ['SNM', 'SNOMED'],
  ['I10', 'ICD-10'],
  ['ICD10', 'ICD-10'],
  ['I10C', 'ICD-10-CM'],
  ['ICD10CM', 'ICD-10-CM'],
  ['ICD-10-CM', 'ICD-10-CM'],
  ['I10P', 'ICD-10-PCS'],
  ['I9', 'ICD-9-CM'],
  ['ICD9', 'ICD-9-CM'],
  ['I9C', 'ICD-9-CM'],
  ['I9CDX', 'ICD-9-CM'],
  ['C4', 'CPT'],
  ['CPT4', 'CPT'],
  ['RXNORM', 'RxNorm'],
  ['RXN', 'RxNorm'],
  ['NDC', 'NDC'],
  ['ATC', 'ATC'],
  ['WC', 'ATC'],
  ['CVX', 'CVX'],
]);

export interface Coded {
  readonly code: string;
  readonly system: string;
}

/**
 * Code and system of a coded element: of its two triplets the first from a standard system, else the first.
 *
 * @throws MessageFault where neither has a code
 */
export function codedOf(field: Field, method = ''): Coded {
  const triplets = [1, 4].map((at) => ({
    code: field.text(at),
    named: field.text(at + 2) || (at === 1 ? method : ''),
  }));
  const given = triplets.filter(({ code }) => code !== '');
  const best = given.find(({ named }) => systems.has(named.toUpperCase())) ?? given[0];
  if (best === undefined) throw contentFault('code-missing', 101, field.place);
  return { code: best.code, system: systemOf(best.named) };
}

/** A hospital's own code list, where no system is named. */
function systemOf(named: string): string {
  return systems.get(named.toUpperCase()) ?? (named === '' || named === 'L' ? 'local' : named);
}
