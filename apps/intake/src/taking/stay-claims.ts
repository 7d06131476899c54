import type { StayClaim } from '@sotto/persistence';
import type { KnownFact } from './take-in';

/** Of whom each stay is told, once for each patient, in their order. A move tells of two and claims nothing. */
export function stayClaims(facts: readonly KnownFact[]): StayClaim[] {
  const claims = new Map<string, StayClaim>();
  const first = new Map<string, string>();
  for (const fact of facts) {
    if (fact.kind === 'encounter-moved' || !('encounter' in fact) || fact.encounter === undefined) continue;
    const { encounter: stay, patient, source: sender } = fact;
    if (!first.has(stay)) first.set(stay, patient);
    claims.set(`${stay} ${patient}`, { stay, patient, firstPatient: first.get(stay)!, sender });
  }
  return [...claims.values()];
}
