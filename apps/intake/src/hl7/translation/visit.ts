import type { RawIdentifier } from '@sotto/admissions';
import type { Field } from '../form/field';
import type { Segment } from '../form/message';
import { authorityOf, type Site } from '../../site/site';
import { contentFault } from './message-fault';
import type { PatientGroup, Reading, Visit } from './reading';

/** The stay of a group: PV1-19, else PID-18. */
export function visitOf(group: PatientGroup, reading: Reading): Visit | undefined {
  const pv1 = group.segments.find(({ name }) => name === 'PV1');
  const encounter = encounterOf(group, pv1, reading);
  return pv1 === undefined || encounter === undefined ? undefined : { pv1, encounter };
}

/** The stay's number, also where the message holds no PV1. */
export function encounterOf(
  { pid, patient, segments }: PatientGroup,
  pv1: Segment | undefined = segments.find(({ name }) => name === 'PV1'),
  { memory, site }: Reading,
): RawIdentifier | undefined {
  const number = (pv1 && stayNumber(pv1.field(19), patient, site)) ?? stayNumber(pid.field(18), patient, site);
  return number === undefined ? undefined : memory.knownAs(number);
}

/** A visit or account number; without an authority of its own it was given by the one that names the patient. */
export function stayNumber(field: Field, patient: RawIdentifier, site: Site): RawIdentifier | undefined {
  const identifier = field.text(1);
  if (identifier === '') return undefined;
  const named = field.text(4, 1) || field.text(4, 2);
  return { identifier, authority: named === '' ? patient.authority : authorityOf(site, named, patient.authority) };
}

/** @throws MessageFault where an event of a stay names none */
export function requireVisit(group: PatientGroup, reading: Reading): Visit {
  const visit = visitOf(group, reading);
  if (visit !== undefined) return visit;
  const hasSegment = group.segments.some(({ name }) => name === 'PV1');
  const place = { segment: 'PV1', field: 19 };
  throw hasSegment
    ? contentFault('encounter-missing-pid-18-or', 101, place)
    : contentFault('visit-missing', 100, { segment: 'PV1', field: 2 });
}

/** PV1-2 in Sotto's words; undefined where it says nothing. */
export function classOf({ pv1 }: Visit, { site }: Reading): string | undefined {
  const code = pv1.field(2).text();
  return code === '' ? undefined : (site.classes.get(code.toUpperCase()) ?? code.toLowerCase());
}

/** Where the patient lies: point of care, else room or facility. */
export function unitOf({ pv1 }: Visit): { unit?: string } {
  const place = pv1.field(3);
  const unit = place.text(1) || place.text(2) || place.text(4);
  return unit === '' ? {} : { unit };
}
