import { z } from 'zod';
import { factStatus } from './fact-status';
import { storableText as text } from './storable-text';

/** Moment with offset, or a calendar day where only the day is known. */
const moment = z.iso.datetime({ offset: true });
const day = z.iso.date();
const name = text.min(1).max(200);

/** Patient as the hospital names them; replaced by a pseudonym in intake and seen by nothing behind it. */
export const rawIdentifier = z.strictObject({ identifier: name, authority: name });
export type RawIdentifier = z.infer<typeof rawIdentifier>;

/** The number of a stay; without an authority of its own it was given by the one that names the patient. */
const rawEncounter = z.union([name, rawIdentifier]);

const pseudonym = z.string().regex(/^p_[0-9a-z]{16,64}$/, 'a patient pseudonym starts with p_');

function factSchemas<P extends z.ZodType, E extends z.ZodType, K extends z.ZodType>(
  patient: P,
  encounter: E,
  knownAt: K,
) {
  const every = {
    source: name,
    id: name.optional(),
    status: factStatus.optional(),
    at: moment.optional(),
    date: day.optional(),
    knownAt,
  };
  const ofPatient = { ...every, patient, encounter: encounter.optional() };
  const ofStay = { ...every, patient, encounter };
  const coded = { ...ofPatient, code: name, system: name };
  return z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('patient'),
      ...ofPatient,
      birthDate: day.optional(),
      age: z.number().min(0).max(130).optional(),
      sex: name.optional(),
      race: name.optional(),
    }),
    z.strictObject({ kind: z.literal('admission'), ...ofStay, site: name, class: name, unit: name.optional() }),
    z.strictObject({
      kind: z.literal('transfer'),
      ...ofStay,
      site: name.optional(),
      class: name.optional(),
      unit: name.optional(),
    }),
    z.strictObject({ kind: z.literal('discharge'), ...ofStay, disposition: name.optional() }),
    z.strictObject({ kind: z.literal('admission-cancelled'), ...ofStay }),
    z.strictObject({ kind: z.literal('discharge-cancelled'), ...ofStay }),
    z.strictObject({ kind: z.literal('transfer-cancelled'), ...ofStay }),
    z.strictObject({
      kind: z.literal('patients-merged'),
      ...every,
      patient: patient.optional(),
      from: patient,
      into: patient,
    }),
    z.strictObject({
      kind: z.literal('patients-unmerged'),
      ...every,
      patient: patient.optional(),
      from: patient,
      into: patient,
    }),
    z.strictObject({
      kind: z.literal('encounter-moved'),
      ...every,
      patient: patient.optional(),
      encounter,
      from: patient,
      into: patient,
    }),
    z.strictObject({
      kind: z.literal('observation'),
      ...coded,
      value: z.number().optional(),
      text: text.max(1000).optional(),
      unit: text.max(50).optional(),
    }),
    z.strictObject({ kind: z.literal('condition'), ...coded }),
    z.strictObject({ kind: z.literal('procedure'), ...coded }),
    z.strictObject({ kind: z.literal('medication'), ...coded }),
    z.strictObject({ kind: z.literal('death'), ...ofPatient }),
    z.strictObject({ kind: z.literal('death-retracted'), ...ofPatient }),
    z.strictObject({
      kind: z.literal('score'),
      ...ofPatient,
      model: name,
      version: name,
      risk: z.number().min(0).max(1),
    }),
    z.strictObject({ kind: z.literal('complete-through'), ...every, through: z.union([moment, day]) }),
    z.strictObject({ kind: z.literal('alive-as-of'), ...ofPatient }),
    z.strictObject({ kind: z.literal('withdrawn'), ...ofPatient }),
  ]);
}

/** A fact as a feed gives it: raw identifiers, `knownAt` in replay only. */
export const feedFact = factSchemas(rawIdentifier, rawEncounter, moment.optional());
export type FeedFact = z.infer<typeof feedFact>;

/** A fact as everything behind intake knows it: pseudonyms, and the moment Sotto learnt it. */
export const fact = factSchemas(pseudonym, name, moment);
export type Fact = z.infer<typeof fact>;
export type FactKind = Fact['kind'];

/** The patient a fact is about; a source's statement of completeness is about none. */
export function patientOf(fact: Fact): string | undefined {
  return 'patient' in fact ? fact.patient : undefined;
}

export type FactOf<K extends FactKind> = Extract<Fact, { kind: K }>;

/** What one stream record carries: the facts of one patient from one message, learnt at one moment. */
export const factMessage = z.strictObject({ knownAt: moment, facts: z.array(fact).min(1) });
export type FactMessage = z.infer<typeof factMessage>;
