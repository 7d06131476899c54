import type { KnownUnits } from '../taking/content-fault';
import { codeKey } from './site';
import type { CodeAsSent } from './standardise';

/** Systems whose diagnoses, procedures and drugs the search for new codes reads as they are. */
const standardSystems = new Set([
  ...['SNOMED-CT', 'SNOMED', 'ICD-10', 'ICD-10-CM', 'ICD-10-PCS', 'ICD-9-CM', 'CPT', 'RxNorm', 'NDC', 'ATC', 'CVX'],
]);

/** Whether a code comes to nothing: the site's mapping does not name it, and no model reads it as it was sent. */
export function isUnmapped(sent: CodeAsSent, read: KnownUnits): boolean {
  if (sent.mappedTo !== undefined || read.has(codeKey(sent))) return false;
  return !standardSystems.has(sent.system);
}
