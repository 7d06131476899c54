import type { FeedFact } from '@sotto/admissions';
import { raceCategories } from '../../race-categories';
import type { PatientGroup, Reading } from './reading';

/** HL7 table 0001. */
const sexes = new Map([
  ['M', 'male'],
  ['F', 'female'],
  ['O', 'other'],
  ['A', 'ambiguous'],
  ['U', 'unknown'],
  ['N', 'not-applicable'],
]);

/** LOINC's age, and age as reported; in years. */
const ages = new Set(['30525-0', '21612-7']);

/** Whether a result says how old the patient is. */
export function isAge(fact: FeedFact): fact is FeedFact & { readonly value: number } {
  if (fact.kind !== 'observation' || fact.value === undefined) return false;
  return fact.system === 'LOINC' && ages.has(fact.code) && fact.unit === 'a' && fact.value >= 0 && fact.value <= 130;
}

/**
 * Birth date, sex and race, as far as PID says them.
 *
 * @param results of the same message: where PID has no birth date, the age among them is the patient's
 */
export function personFacts(
  { pid, patient }: PatientGroup,
  reading: Reading,
  results: readonly FeedFact[],
): FeedFact[] {
  const born = reading.when(pid.field(7));
  const birthDate = born?.date ?? localDay(pid.field(7).text(), born?.at);
  const sex = pid.field(8).text();
  const race = pid.field(10).text();
  const said = {
    ...(birthDate === undefined ? ageIn(results) : { birthDate }),
    ...(sex === '' ? {} : { sex: sexes.get(sex.toUpperCase()) ?? sex.toLowerCase() }),
    ...(race === '' ? {} : { race: raceCategories.get(race) ?? race }),
  };
  if (Object.keys(said).length === 0) return [];
  return [{ kind: 'patient', source: reading.source, patient, ...said, ...reading.recorded() }];
}

function ageIn(results: readonly FeedFact[]): { age?: number } {
  const age = results.find(isAge)?.value;
  return age === undefined ? {} : { age };
}

/** The day as it was written, whatever the zone. */
function localDay(text: string, at: string | undefined): string | undefined {
  return at === undefined ? undefined : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}
