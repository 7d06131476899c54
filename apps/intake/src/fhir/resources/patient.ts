import type { FeedFact, RawIdentifier } from '@sotto/admissions';
import { z } from 'zod';
import { raceCategories } from '../../race-categories';
import { coding, reference, resource } from '../form/elements';
import { whenOf } from '../form/when';
import type { Reading } from '../reading';
import { ResourceFault } from '../resource-fault';

const extension = z.looseObject({
  url: z.string(),
  valueCoding: coding.optional(),
  valueString: z.string().optional(),
});

const patient = resource.extend({
  gender: z.string().optional(),
  birthDate: z.string().optional(),
  deceasedBoolean: z.boolean().optional(),
  deceasedDateTime: z.string().optional(),
  link: z.array(z.looseObject({ other: reference, type: z.string() })).optional(),
  extension: z.array(extension.extend({ extension: z.array(extension).optional() })).optional(),
});
type Patient = z.infer<typeof patient>;

/** A server's name of a patient, and the number under which the hospital knows them; the name itself without one. */
export interface Alias {
  readonly name: RawIdentifier;
  readonly patient: RawIdentifier;
}

/** What a patient record says of the person, of their death, and of other records of the same person. */
export function patientFacts(reading: Reading): FeedFact[] {
  const given = patient.parse(reading.resource);
  const about = { source: reading.source, patient: identity(reading) };
  return [...person(given, about, reading), ...death(given, about, reading), ...links(given, about.patient, reading)];
}

/** Other resources may name this patient as the server does. */
export function aliasOf(reading: Reading): Alias | undefined {
  const [name, number] = [reading.index.serverIdentityOf(reading.resource), reading.index.identityOf(reading.resource)];
  return name === undefined || number === undefined ? undefined : { name, patient: number };
}

function identity({ index, resource: record }: Reading): RawIdentifier {
  const found = index.identityOf(record);
  if (found === undefined) throw new ResourceFault('patient-identifier-missing');
  return found;
}

interface About {
  readonly source: string;
  readonly patient: RawIdentifier;
}

function person(given: Patient, about: About, reading: Reading): FeedFact[] {
  const birthDate = whenOf(given.birthDate)?.date;
  const race = raceOf(given);
  const said = {
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(given.gender === undefined ? {} : { sex: given.gender }),
    ...(race === undefined ? {} : { race }),
  };
  return Object.keys(said).length === 0 ? [] : [{ kind: 'patient', ...about, ...said, ...reading.recorded() }];
}

/** `deceased: false` takes a death back; no word of it leaves what is known. */
function death(given: Patient, about: About, reading: Reading): FeedFact[] {
  const { deceasedBoolean: isDead, deceasedDateTime: time } = given;
  if (time !== undefined || isDead === true) return [{ kind: 'death', ...about, ...whenOf(time) }];
  return isDead === false ? [{ kind: 'death-retracted', ...about, ...reading.recorded() }] : [];
}

/** A record that is replaced goes into the one that stands. */
function links(given: Patient, self: RawIdentifier, reading: Reading): FeedFact[] {
  const { source } = reading;
  return (given.link ?? []).flatMap(({ type, other }): FeedFact[] => {
    if (type !== 'replaced-by' && type !== 'replaces') return [];
    const second = reading.index.patientOf(other, reading.resource);
    const [from, into] = type === 'replaced-by' ? [self, second] : [second, self];
    return [{ kind: 'patients-merged', source, from, into, ...reading.recorded() }];
  });
}

const usCoreRace = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-race';

function raceOf({ extension: extensions = [] }: Patient): string | undefined {
  const race = extensions.find(({ url }) => url === usCoreRace)?.extension ?? [];
  const code = race.find(({ url }) => url === 'ombCategory')?.valueCoding?.code;
  return code === undefined ? undefined : (raceCategories.get(code) ?? code);
}
