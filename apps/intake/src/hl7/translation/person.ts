import type { FeedFact } from '@sotto/admissions';
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

/** HL7 table 0005, the categories of the United States' budget office. */
const races = new Map([
  ['1002-5', 'american-indian-or-alaska-native'],
  ['2028-9', 'asian'],
  ['2054-5', 'black'],
  ['2076-8', 'pacific-islander'],
  ['2106-3', 'white'],
  ['2131-1', 'other'],
]);

/** Birth date, sex and race, as far as PID says them. */
export function personFacts({ pid, patient }: PatientGroup, reading: Reading): FeedFact[] {
  const born = reading.when(pid.field(7));
  const birthDate = born?.date ?? localDay(pid.field(7).text(), born?.at);
  const sex = pid.field(8).text();
  const race = pid.field(10).text();
  const said = {
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(sex === '' ? {} : { sex: sexes.get(sex.toUpperCase()) ?? sex.toLowerCase() }),
    ...(race === '' ? {} : { race: races.get(race) ?? race }),
  };
  if (Object.keys(said).length === 0) return [];
  return [{ kind: 'patient', source: reading.source, patient, ...said, ...reading.recorded() }];
}

/** The day as it was written, whatever the zone. */
function localDay(text: string, at: string | undefined): string | undefined {
  return at === undefined ? undefined : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}
