import type { FeedFact } from '@sotto/admissions';
import { siteOfSender } from '../../site/site';
import { deathOf, deathStated } from './deaths';
import type { Understood } from './feed-memory';
import { contentFault } from './message-fault';
import type { PatientGroup, Reading, Visit, When } from './reading';
import { classOf, requireVisit, unitOf, visitOf } from './visit';

/** What an event says of the stay of one patient. */
export function stayFacts(group: PatientGroup, reading: Reading): Understood {
  const { event } = reading.header;
  switch (event) {
    case 'A01':
    case 'A04':
    case 'A06':
      return { facts: classFacts(group, requireVisit(group, reading), reading) };
    case 'A08': {
      const visit = visitOf(group, reading);
      return { facts: visit === undefined ? [] : classFacts(group, visit, reading) };
    }
    case 'A02':
    case 'A07':
    case 'A17':
      return { facts: transferFacts(group, requireVisit(group, reading), reading) };
    case 'A03':
      return discharged(group, requireVisit(group, reading), reading);
    case 'A11':
    case 'A23':
      return { facts: [undone('admission-cancelled', group, reading)] };
    case 'A12':
      return { facts: [undone('transfer-cancelled', group, reading)] };
    case 'A13':
      return { facts: dischargeCancelled(group, reading) };
    default:
      return { facts: [] };
  }
}

const needsClass = new Set(['A01', 'A04', 'A06']);

/** The admission at the first inpatient PV1-2 of a stay; later changes of its class. */
function classFacts(group: PatientGroup, visit: Visit, reading: Reading): FeedFact[] {
  const { memory } = reading;
  const { event } = reading.header;
  const now = classOf(visit, reading);
  if (now === undefined && needsClass.has(event)) {
    throw contentFault('patient-class-missing', 101, visit.pv1.field(2).place);
  }
  const before = memory.classOf(visit.encounter);
  if (now === undefined || now === before) return [];
  if (before !== undefined) return [transfer(group, visit, reading)];
  const reopens = needsClass.has(event) || !memory.wasCancelled(visit.encounter);
  return now === 'inpatient' && reopens ? [admission(group, visit, reading)] : [];
}

/** EVN-6, else PV1-44, else EVN-2. @throws MessageFault where none of them says a moment or a day */
function admission(group: PatientGroup, visit: Visit, reading: Reading): FeedFact {
  const evn = reading.message.first('EVN');
  const when = reading.when(evn?.field(6), visit.pv1.field(44), evn?.field(2));
  if (when === undefined) {
    throw contentFault('admission-time-missing-evn-6-evn-2-or', 101, visit.pv1.field(44).place);
  }
  const unit = reading.header.event === 'A02' ? {} : unitOf(visit);
  const { source } = reading;
  return {
    kind: 'admission',
    ...stay(group, visit, reading),
    site: siteOfSender(reading.site, source),
    class: 'inpatient',
    ...unit,
    ...when,
  };
}

function transfer(group: PatientGroup, visit: Visit, reading: Reading): FeedFact {
  const now = classOf(visit, reading);
  const changed = now === undefined ? {} : { class: now };
  return { kind: 'transfer', ...stay(group, visit, reading), ...changed, ...unitOf(visit), ...reading.happened() };
}

/** A transfer is one of the stay's class only where that stay is known as an inpatient's. */
function transferFacts(group: PatientGroup, visit: Visit, reading: Reading): FeedFact[] {
  const started = classFacts(group, visit, reading).filter(({ kind }) => kind === 'admission');
  const known = started.length > 0 || reading.memory.classOf(visit.encounter) !== undefined;
  const { class: now, ...moved } = transfer(group, visit, reading) as Extract<FeedFact, { kind: 'transfer' }>;
  const changed = now !== undefined && (known || reading.header.event === 'A07') ? { class: now } : {};
  return [...started, { ...moved, ...changed }];
}

/** The discharge, and the death that its disposition says; PID-29 dates it, and a death after the discharge only that. */
function discharged(group: PatientGroup, visit: Visit, reading: Reading): Understood {
  const evn = reading.message.first('EVN');
  const when = reading.when(evn?.field(6), visit.pv1.field(45), evn?.field(2));
  if (when === undefined) {
    throw contentFault('discharge-time-missing-evn-6-evn-2-or', 101, visit.pv1.field(45).place);
  }
  const code = visit.pv1.field(36).text();
  const disposition = code === '' ? {} : { disposition: reading.site.dispositions.get(code) ?? code };
  const discharge: FeedFact = { kind: 'discharge', ...stay(group, visit, reading), ...disposition, ...when };
  const died = reading.site.deaths.get(code);
  if (died === undefined || deathStated(group, reading).says === 'dead') return { facts: [discharge] };
  const deathAt: When = reading.when(group.pid.field(29)) ?? (died === 'at-discharge' ? when : {});
  return { facts: [discharge, deathOf(group, reading, deathAt)], diedAtDischarge: [visit.encounter] };
}

/** The patient is in the hospital after all: what only the discharge said of a death is taken back with it. */
function dischargeCancelled(group: PatientGroup, reading: Reading): FeedFact[] {
  const cancelled = undone('discharge-cancelled', group, reading);
  const { source } = reading;
  const { encounter } = requireVisit(group, reading);
  if (!reading.memory.diedAtDischarge(encounter)) return [cancelled];
  if (deathStated(group, reading).says !== 'nothing') return [cancelled];
  return [cancelled, { kind: 'death-retracted', source, patient: group.patient, ...reading.recorded() }];
}

type Undoing = 'admission-cancelled' | 'discharge-cancelled' | 'transfer-cancelled';

function undone(kind: Undoing, group: PatientGroup, reading: Reading): FeedFact {
  return { kind, ...stay(group, requireVisit(group, reading), reading), ...reading.recorded() };
}

function stay({ patient }: PatientGroup, { encounter }: Visit, { source }: Reading) {
  return { source, patient, encounter };
}
