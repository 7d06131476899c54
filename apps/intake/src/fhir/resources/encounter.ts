import type { FeedFact } from '@sotto/admissions';
import { z } from 'zod';
import { coding, concept, period, reference, resource } from '../form/elements';
import { plainCode } from '../form/coded';
import { type When, whenOf } from '../form/when';
import { type Site, siteOfSender } from '../../site/site';
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
  const { site } = reading.index;
  const start = inpatientStart(given, site);
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
    site: siteOfSender(reading.index.site, reading.source),
    class: 'inpatient',
    ...unit,
    ...when,
  };
  return [admission, ...classLeft(given, stay, site), ...discharge(given, stay, reading)];
}

/** Why an encounter may say nothing. */
export function encounterIsUnused({ resource: record, index: { site } }: Reading): string {
  const { status, ...given } = encounter.parse(record);
  if (inpatientStart({ status, ...given }, site) === undefined) return 'encounter-is-not-inpatient';
  return begun.has(status) ? 'nothing-new-for-sotto' : 'encounter-has-not-begun';
}

function classOf(given: Encounter['class'], site: Site): string | undefined {
  const code = given?.code;
  if (code === undefined) return undefined;
  return site.classes.get(code.toUpperCase()) ?? classes.get(code) ?? code.toLowerCase();
}

/** Since when the stay is an inpatient's; the encounter's own beginning where the history of its class is silent. */
function inpatientStart(given: Encounter, site: Site): { from: string | undefined } | undefined {
  const first = given.classHistory?.find((each) => classOf(each.class, site) === 'inpatient');
  if (first !== undefined) return { from: first.period.start };
  if (classOf(given.class, site) !== 'inpatient') return undefined;
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
function classLeft({ class: now, classHistory = [] }: Encounter, stay: Stay, site: Site): FeedFact[] {
  const name = classOf(now, site);
  if (name === undefined || name === 'inpatient') return [];
  return [{ kind: 'transfer', ...stay, class: name, ...whenOf(classHistory.at(-1)?.period.end) }];
}

const dispositions = new Map([['hosp', 'hospice']]);
const deaths: Site['deaths'] = new Map([['exp', 'at-discharge']]);

/** Died in the hospital (exp): the end of the stay is the death, where no patient record beside it says another. */
function discharge(given: Encounter, stay: Stay, reading: Reading): FeedFact[] {
  if (given.status !== 'finished') return [];
  const when: When | undefined = whenOf(given.period?.end);
  if (when === undefined) throw new ResourceFault('discharge-time-missing');
  const code = plainCode(given.hospitalization?.dischargeDisposition);
  const { site } = reading.index;
  const word = site.dispositions.get(code) ?? dispositions.get(code) ?? code;
  const disposition = code === '' ? {} : { disposition: word };
  const left: FeedFact = { kind: 'discharge', ...stay, ...disposition, ...when };
  const died = site.deaths.get(code) ?? (site.dispositions.has(code) ? undefined : deaths.get(code));
  if (died === undefined || saysDead(given, reading)) return [left];
  return [left, { kind: 'death', ...stay, ...(died === 'at-discharge' ? when : {}) }];
}

function saysDead({ subject }: Encounter, { index, resource: record }: Reading): boolean {
  const patient = subject === undefined ? undefined : index.find(subject, record);
  return patient?.['deceasedDateTime'] !== undefined;
}
