import type { FeedFact } from '@sotto/admissions';
import { z } from 'zod';
import { coding, concept, period, reference, resource } from '../form/elements';
import { plainCode } from '../form/coded';
import { type When, whenOf } from '../form/when';
import type { Reading } from '../reading';
import { ResourceFault } from '../resource-fault';

const encounter = resource.extend({
  status: z.string(),
  statusHistory: z.array(z.looseObject({ status: z.string(), period })).optional(),
  class: coding.optional(),
  classHistory: z.array(z.looseObject({ class: coding, period })).optional(),
  subject: reference.optional(),
  period: period.optional(),
  hospitalization: z.looseObject({ dischargeDisposition: concept.optional() }).optional(),
  location: z
    .array(z.looseObject({ location: z.looseObject({ display: z.string().optional() }), period: period.optional() }))
    .optional(),
});
type Encounter = z.infer<typeof encounter>;

/** ActCode of an encounter's class, under the names that the classes of HL7 v2 have. */
const classes = new Map([
  ['IMP', 'inpatient'],
  ['ACUTE', 'inpatient'],
  ['NONAC', 'inpatient'],
  ['EMER', 'emergency'],
  ['AMB', 'outpatient'],
  ['OBSENC', 'observation'],
  ['PRENC', 'preadmit'],
  ['SS', 'short-stay'],
]);
const begun = new Set(['in-progress', 'onleave', 'finished']);
const undone = new Set(['cancelled', 'entered-in-error']);

/**
 * The stay from its first inpatient class on, its end, and the death that the disposition says.
 *
 * @throws ResourceFault on an inpatient stay without a beginning
 */
export function encounterFacts(reading: Reading): FeedFact[] {
  const given = encounter.parse(reading.resource);
  const start = inpatientStart(given);
  if (start === undefined) return [];
  const stay = stayOf(given, reading);
  if (undone.has(given.status)) return [{ kind: 'admission-cancelled', ...stay, ...reading.recorded() }];
  if (!begun.has(given.status)) return [];
  const when = whenOf(start.from, given.period?.start, inProgressSince(given));
  if (when === undefined) throw new ResourceFault('admission-time-missing');
  const unit = unitOf(given);
  const admission: FeedFact = {
    kind: 'admission',
    ...stay,
    site: reading.source,
    class: 'inpatient',
    ...unit,
    ...when,
  };
  return [admission, ...classLeft(given, stay), ...discharge(given, stay, reading)];
}

/** Why an encounter may say nothing. */
export function encounterIsUnused({ resource: record }: Reading): string {
  const { status, ...given } = encounter.parse(record);
  if (inpatientStart({ status, ...given }) === undefined) return 'encounter-is-not-inpatient';
  return begun.has(status) ? 'nothing-new-for-sotto' : 'encounter-has-not-begun';
}

function classOf(given: Encounter['class']): string | undefined {
  return given?.code === undefined ? undefined : (classes.get(given.code) ?? given.code.toLowerCase());
}

/** Since when the stay is an inpatient's; the encounter's own beginning where the history of its class is silent. */
function inpatientStart(given: Encounter): { from: string | undefined } | undefined {
  const first = given.classHistory?.find((each) => classOf(each.class) === 'inpatient');
  if (first !== undefined) return { from: first.period.start };
  if (classOf(given.class) !== 'inpatient') return undefined;
  const before = given.classHistory?.at(-1);
  return { from: before?.period.end };
}

function inProgressSince({ statusHistory = [] }: Encounter): string | undefined {
  return statusHistory.find(({ status }) => status === 'in-progress')?.period.start;
}

type Stay = ReturnType<typeof stayOf>;

function stayOf(given: Encounter, reading: Reading) {
  const name = reading.index.nameOf(reading.resource);
  if (name === undefined) throw new ResourceFault('encounter-identifier-missing');
  return { ...reading.about(given.subject), encounter: { identifier: name, authority: reading.source } };
}

/** Where the patient was first. */
function unitOf({ location = [] }: Encounter): { unit?: string } {
  const unit = location[0]?.location.display;
  return unit === undefined ? {} : { unit };
}

/** An inpatient's stay that goes on in another class. */
function classLeft({ class: now, classHistory = [] }: Encounter, stay: Stay): FeedFact[] {
  const name = classOf(now);
  if (name === undefined || name === 'inpatient') return [];
  return [{ kind: 'transfer', ...stay, class: name, ...whenOf(classHistory.at(-1)?.period.end) }];
}

const dispositions = new Map([['hosp', 'hospice']]);

/** Died in the hospital (exp): the end of the stay is the death, where no patient record beside it says another. */
function discharge(given: Encounter, stay: Stay, reading: Reading): FeedFact[] {
  if (given.status !== 'finished') return [];
  const when: When | undefined = whenOf(given.period?.end);
  if (when === undefined) throw new ResourceFault('discharge-time-missing');
  const code = plainCode(given.hospitalization?.dischargeDisposition);
  const disposition = code === '' ? {} : { disposition: dispositions.get(code) ?? code };
  const left: FeedFact = { kind: 'discharge', ...stay, ...disposition, ...when };
  return code === 'exp' && !saysDead(given, reading) ? [left, { kind: 'death', ...stay, ...when }] : [left];
}

function saysDead({ subject }: Encounter, { index, resource: record }: Reading): boolean {
  const patient = subject === undefined ? undefined : index.find(subject, record);
  return patient?.['deceasedDateTime'] !== undefined;
}
