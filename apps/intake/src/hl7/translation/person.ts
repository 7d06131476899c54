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

/** Birth date, sex and race, as far as PID says them. */
export function personFacts({ pid, patient }: PatientGroup, reading: Reading): FeedFact[] {
  const born = reading.when(pid.field(7));
  const birthDate = born?.date ?? localDay(pid.field(7).text(), born?.at);
  const sex = pid.field(8).text();
  const race = pid.field(10).text();
  const said = {
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(sex === '' ? {} : { sex: sexes.get(sex.toUpperCase()) ?? sex.toLowerCase() }),
    ...(race === '' ? {} : { race: raceCategories.get(race) ?? race }),
  };
  if (Object.keys(said).length === 0) return [];
  return [{ kind: 'patient', source: reading.source, patient, ...said, ...reading.recorded() }];
}

/** The day as it was written, whatever the zone. */
function localDay(text: string, at: string | undefined): string | undefined {
  return at === undefined ? undefined : `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}
