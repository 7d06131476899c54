import type { FeedFact } from '@sotto/admissions';
import { deathFacts, deathStated } from './deaths';
import { diagnosisFacts } from './diagnoses';
import type { Understood } from './feed-memory';
import { linkFacts } from './links';
import { medicationFacts } from './medications';
import { headerFault } from './message-fault';
import { ignoredEvents, linkEvents, readTypes, stayEvents, unusedTypes } from './message-types';
import { patientGroups } from './patient-groups';
import { isAge, personFacts } from './person';
import type { PatientGroup, Reading } from './reading';
import { resultFacts } from './results';
import { stayFacts } from './stays';

/** What a message says; with a reason where it may hold nothing for Sotto. */
export type Meaning = Understood & { readonly ignoredAs: string };

/** @throws MessageFault where it cannot be understood */
export function understand(reading: Reading): Meaning {
  const { type, event } = reading.header;
  if (type === 'ADT') return understandAdt(reading);
  const events = readTypes.get(type);
  if (events === undefined) return { facts: [], ignoredAs: unusedReason(type) };
  if (!events.has(event)) return { facts: [], ignoredAs: 'event-of-this-type-is-not-used-msh-9' };
  return {
    facts: patientGroups(reading).flatMap((group) => clinicalFacts(group, reading)),
    ignoredAs: emptyReasons[type]!,
  };
}

const emptyReasons: Readonly<Record<string, string>> = {
  ORU: 'no-result-with-a-value-obx-5',
  ORM: 'no-medication-ordered-rxo-1',
  OMP: 'no-medication-ordered-rxo-1',
  RDE: 'no-medication-ordered-rxe-2',
  RAS: 'no-medication-given-rxa-5',
  BAR: 'no-diagnosis-or-procedure-dg1-3-pr1-3',
};

function understandAdt(reading: Reading): Meaning {
  const { event } = reading.header;
  const ignoredAs = ignoredEvents.get(event);
  if (ignoredAs !== undefined) return { facts: deathsIn(reading), ignoredAs };
  if (linkEvents.has(event)) {
    return { ...linkFacts(patientGroups(reading), reading), ignoredAs: 'identifiers-stay-the-same-pid-3-mrg-1' };
  }
  if (!stayEvents.has(event)) throw headerFault(event === '' ? 'event-missing' : 'event-unknown', 201, 9);
  const said = patientGroups(reading).map((group) => adtFacts(group, reading));
  return {
    facts: said.flatMap(({ facts }) => facts),
    diedAtDischarge: said.flatMap(({ diedAtDischarge = [] }) => diedAtDischarge),
    ignoredAs: startsOutside(reading) ? 'patient-class-is-not-inpatient-pv1-2' : 'nothing-new-for-sotto',
  };
}

/** A visit begins or changes that is no inpatient stay. */
function startsOutside({ message, site, header }: Reading): boolean {
  const code = message.first('PV1')?.field(2).text().toUpperCase() ?? '';
  return ['A01', 'A04', 'A06', 'A08'].includes(header.event) && code !== '' && site.classes.get(code) !== 'inpatient';
}

function adtFacts(group: PatientGroup, reading: Reading): Understood {
  const stay = stayFacts(group, reading);
  const diedAtDischarge = stay.diedAtDischarge ?? [];
  const results = resultFacts(group, reading);
  const person = personFacts(group, reading, results);
  const ageIsTold = person.some((fact) => fact.kind === 'patient' && fact.age !== undefined);
  const facts = [
    ...stay.facts,
    ...person,
    ...(diedAtDischarge.length > 0 ? [] : deathFacts(group, reading)),
    ...(ageIsTold ? results.filter((fact) => !isAge(fact)) : results),
    ...diagnosisFacts(group, reading),
  ];
  return { facts, diedAtDischarge };
}

function clinicalFacts(group: PatientGroup, reading: Reading): FeedFact[] {
  switch (reading.header.type) {
    case 'ORU':
      return [...statedDeath(group, reading), ...resultFacts(group, reading)];
    case 'BAR':
      return [...statedDeath(group, reading), ...diagnosisFacts(group, reading)];
    default:
      return [...statedDeath(group, reading), ...medicationFacts(group, reading)];
  }
}

/** Outside of an event of the patient a death counts, and its absence says nothing. */
function statedDeath(group: PatientGroup, reading: Reading): FeedFact[] {
  return deathStated(group, reading).says === 'dead' ? deathFacts(group, reading) : [];
}

function deathsIn(reading: Reading): FeedFact[] {
  if (reading.message.first('PID') === undefined) return [];
  return patientGroups(reading).flatMap((group) => statedDeath(group, reading));
}

/** Types that a site defines begin with Z. @throws MessageFault on a type that nobody defines */
function unusedReason(type: string): string {
  if (unusedTypes.has(type)) return `${type.toLowerCase()}-is-not-used`;
  if (type.startsWith('Z')) return 'site-defined-type-is-not-used';
  throw headerFault('message-type-unknown', 200, 9);
}
