import type { FactStatus, FeedFact } from '@sotto/admissions';
import type { Segment } from '../form/message';
import { type Coded, codedOf } from './coded';
import type { PatientGroup, Reading, When } from './reading';
import { encounterOf } from './visit';

/** ORC-1 (HL7 table 0119): requests are not yet anything, refusals never were; the rest is an active order. */
const controls = new Map<string, FactStatus>([
  ['CA', 'cancelled'],
  ['OC', 'cancelled'],
  ['CR', 'cancelled'],
  ['DC', 'stopped'],
  ['OD', 'stopped'],
  ['DR', 'stopped'],
  ['HD', 'on-hold'],
  ['OH', 'on-hold'],
  ['HR', 'on-hold'],
]);
/** RXA-20: refused, not given. */
const notGiven = new Set(['RE', 'NA']);
/** The segment that names the drug, by message type. */
const ordersIn = new Map([
  ['ORM', 'RXO'],
  ['OMP', 'RXO'],
  ['RDE', 'RXE'],
]);
const sayNothing = new Set([
  'UA',
  'UC',
  'UD',
  'UF',
  'UH',
  'UM',
  'UN',
  'UR',
  'UX',
  'DE',
  'NA',
  'OE',
  'SR',
  'SC',
  'PA',
  'RQ',
]);

/** Orders (RXO, or the pharmacy's RXE) and administrations (RXA) of one patient. */
export function medicationFacts(group: PatientGroup, reading: Reading): FeedFact[] {
  let orc: Segment | undefined;
  const orders = ordersIn.get(reading.header.type);
  return group.segments.flatMap((segment) => {
    if (segment.name === 'ORC') orc = segment;
    if (segment.name === 'RXA') return administration(segment, orc, group, reading);
    return segment.name === orders ? ordered(segment, orc, group, reading) : [];
  });
}

/** ORC-9, when it was ordered; else ORC-15, when it takes effect. */
function ordered(segment: Segment, orc: Segment | undefined, group: PatientGroup, reading: Reading): FeedFact[] {
  const control = orc?.field(1).text().toUpperCase() ?? '';
  if (sayNothing.has(control)) return [];
  const status = controls.get(control) ?? 'active';
  const when = reading.when(orc?.field(9), orc?.field(15)) ?? reading.happened();
  const drug = codedOf(segment.field(segment.name === 'RXE' ? 2 : 1));
  return [medication(drug, { id: ['order', ...orderNumbers(orc)], status, when }, group, reading)];
}

/** RXA-3; a dose refused or not given (RXA-20) is none, RXA-21 D withdraws one. */
function administration(rxa: Segment, orc: Segment | undefined, group: PatientGroup, reading: Reading): FeedFact[] {
  if (notGiven.has(rxa.field(20).text().toUpperCase())) return [];
  const status = rxa.field(21).text().toUpperCase() === 'D' ? 'retracted' : 'administered';
  const when = reading.when(rxa.field(3), rxa.field(4)) ?? reading.happened();
  const id = ['administration', ...orderNumbers(orc), rxa.field(2).text(), rxa.field(3).text()];
  return [medication(codedOf(rxa.field(5)), { id, status, when }, group, reading)];
}

interface Stated {
  readonly id: readonly string[];
  readonly status: FactStatus;
  readonly when: When;
}

function medication(drug: Coded, { id, status, when }: Stated, group: PatientGroup, reading: Reading): FeedFact {
  const { source } = reading;
  const encounter = encounterOf(group, undefined, reading);
  const stay = encounter === undefined ? {} : { encounter };
  const key = JSON.stringify([...id, drug.system, drug.code]);
  return { kind: 'medication', source, patient: group.patient, ...stay, id: key, ...drug, status, ...when };
}

/** The placer's number stays the same from the order to the dose. */
function orderNumbers(orc: Segment | undefined): string[] {
  return [(orc?.field(2).text() ?? '') || (orc?.field(3).text() ?? '')];
}
