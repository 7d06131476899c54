import type { Fact, FactOf } from '@sotto/admissions';
import type { Study } from '@sotto/studies';
import { type Occasion, occasionOf } from './occasion';
import type { ScoringStores } from './score-occasions';

/**
 * Stays under a number that was used before: its admission was cancelled, and it is admitted again at another time. A
 * stay that still waits, and will read this admission when it comes due, moves to the new time instead.
 */
export async function begunAnew(
  study: Study,
  admissions: readonly FactOf<'admission'>[],
  { facts, scoring }: ScoringStores,
): Promise<Occasion[]> {
  if (admissions.length === 0) return [];
  const encounters = [...new Set(admissions.map(({ encounter }) => encounter))];
  const waiting = await scoring.postponedOf(study, encounters);
  const isRead = ({ encounter, knownAt }: FactOf<'admission'>) =>
    waiting.some((stay) => stay.encounter === encounter && Date.parse(stay.asOf) >= Date.parse(knownAt));
  const patients = [...new Set(admissions.map(({ patient }) => patient))];
  const told = await facts.about(patients, encounters, ['admission', 'admission-cancelled']);
  return admissions.flatMap((admission) => {
    if (isRead(admission) || !followsCancellation(study, admission, told)) return [];
    const occasion = occasionOf(study, admission);
    return [{ ...occasion, occasion: `again ${occasion.indexTime}` }];
  });
}

/** In the order of learning: another admission of the stay, its cancellation, then this one. */
function followsCancellation(study: Study, admission: FactOf<'admission'>, told: readonly Fact[]): boolean {
  const ofStay = told.filter((fact) => 'encounter' in fact && fact.encounter === admission.encounter);
  const place = ofStay.findIndex((fact) => isSame(fact, admission));
  const cancelled = ofStay.slice(0, place).findLastIndex(({ kind }) => kind === 'admission-cancelled');
  const { indexTime } = occasionOf(study, admission);
  return ofStay
    .slice(0, Math.max(0, cancelled))
    .some((fact) => fact.kind === 'admission' && occasionOf(study, fact).indexTime !== indexTime);
}

function isSame(fact: Fact, admission: FactOf<'admission'>): boolean {
  return (
    fact.kind === 'admission' &&
    fact.knownAt === admission.knownAt &&
    fact.at === admission.at &&
    fact.date === admission.date
  );
}
