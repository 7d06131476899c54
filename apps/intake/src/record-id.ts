import type { Pseudonymiser } from '@sotto/security';

/** Order, accession and record numbers lead to a patient: under the pseudonym key they tell records apart only. */
export function recordId(source: string, id: string, pseudonymiser: Pseudonymiser): string {
  return pseudonymiser.encounter(`record of ${source}`, id).replace(/^e_/, 'r_');
}
