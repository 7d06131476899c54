import type { FactStatus, FeedFact } from '@sotto/admissions';
import { z } from 'zod';
import { type Coded, codedOf } from '../form/coded';
import { type Concept, concept, period, type Reference, reference, resource } from '../form/elements';
import { whenOf } from '../form/when';
import type { Reading } from '../reading';
import { ResourceFault } from '../resource-fault';

const drug = { medicationCodeableConcept: concept.optional(), medicationReference: reference.optional() };

const order = resource.extend({
  ...drug,
  status: z.string(),
  intent: z.string().optional(),
  doNotPerform: z.boolean().optional(),
  subject: reference.optional(),
  encounter: reference.optional(),
  authoredOn: z.string().optional(),
});

const orderStatuses = new Map<string, FactStatus>([
  ['active', 'active'],
  ['completed', 'active'],
  ['on-hold', 'on-hold'],
  ['stopped', 'stopped'],
  ['cancelled', 'cancelled'],
  ['entered-in-error', 'retracted'],
]);
const wishes = new Set(['proposal', 'plan', 'option']);

/** An order; a draft, a proposal or a prohibition is none. */
export function orderFacts(reading: Reading): FeedFact[] {
  const given = order.parse(reading.resource);
  const status = orderStatuses.get(given.status);
  if (status === undefined || wishes.has(given.intent ?? '') || given.doNotPerform === true) return [];
  const about = reading.about(given.subject, given.encounter);
  const coded = drugOf(given, reading);
  return [{ kind: 'medication', ...about, ...reading.id(), ...coded, status, ...whenOf(given.authoredOn) }];
}

const administration = resource.extend({
  ...drug,
  status: z.string(),
  subject: reference.optional(),
  context: reference.optional(),
  effectiveDateTime: z.string().optional(),
  effectivePeriod: period.optional(),
});

const given = new Map<string, FactStatus>([
  ['in-progress', 'administered'],
  ['on-hold', 'administered'],
  ['stopped', 'administered'],
  ['completed', 'administered'],
  ['entered-in-error', 'retracted'],
]);

/** A dose that was given. */
export function administrationFacts(reading: Reading): FeedFact[] {
  const dose = administration.parse(reading.resource);
  const status = given.get(dose.status);
  if (status === undefined) return [];
  const about = reading.about(dose.subject, dose.context);
  const when = whenOf(dose.effectiveDateTime, dose.effectivePeriod?.start);
  return [{ kind: 'medication', ...about, ...reading.id(), ...drugOf(dose, reading), status, ...when }];
}

interface Drug {
  readonly medicationCodeableConcept?: Concept | undefined;
  readonly medicationReference?: Reference | undefined;
}

/** @throws ResourceFault where the drug is in a resource that was not sent */
function drugOf({ medicationCodeableConcept: named, medicationReference: to }: Drug, reading: Reading): Coded {
  if (named !== undefined || to === undefined) return codedOf(named);
  const found = reading.index.find(to, reading.resource);
  if (found === undefined) throw new ResourceFault('medication-not-in-the-document');
  return codedOf(concept.optional().parse(found['code']));
}
