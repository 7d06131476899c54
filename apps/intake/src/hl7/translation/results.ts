import type { FactStatus, FeedFact, RawIdentifier } from '@sotto/admissions';
import type { Field } from '../form/field';
import type { Segment } from '../form/message';
import { codedOf } from './coded';
import type { Reported } from './feed-memory';
import { contentFault } from './message-fault';
import type { PatientGroup, Reading } from './reading';
import { valuesOf } from './result-value';
import { encounterOf } from './visit';

/** OBX-11 (HL7 table 0085): what becomes of a result; null carries none. */
const statuses = new Map<string, FactStatus | null>([
  ['F', 'final'],
  ['V', 'final'],
  ['A', 'amended'],
  ['B', 'appended'],
  ['C', 'corrected'],
  ['D', 'retracted'],
  ['W', 'retracted'],
  ['P', 'preliminary'],
  ['R', 'preliminary'],
  ['S', 'preliminary'],
  ['U', 'final'],
  ['X', null],
  ['N', null],
  ['I', null],
  ['O', null],
]);

/** The order under which results are reported. */
interface Order {
  readonly obr: Segment | undefined;
  readonly orc: Segment | undefined;
}

/** The observations of one patient: every OBX, under the OBR and ORC before it. */
export function resultFacts(group: PatientGroup, reading: Reading): FeedFact[] {
  let order: Order = { obr: undefined, orc: undefined };
  const seen = new Map<string, number>();
  if (!group.segments.some(({ name }) => name === 'OBX')) return [];
  const encounter = encounterOf(group, undefined, reading);
  return group.segments.flatMap((segment) => {
    if (segment.name === 'ORC') order = { orc: segment, obr: undefined };
    if (segment.name === 'OBR') order = { orc: order.orc, obr: segment };
    return segment.name === 'OBX' ? resultFactsOf(segment, order, { group, encounter, reading, seen }) : [];
  });
}

interface Setting {
  readonly group: PatientGroup;
  readonly encounter: RawIdentifier | undefined;
  readonly reading: Reading;
  /** How often a key occurred: lines of one result may share code and sub-id. */
  readonly seen: Map<string, number>;
}

function resultFactsOf(obx: Segment, order: Order, setting: Setting): FeedFact[] {
  const code = statusCode(obx, order);
  const status = statuses.get(code);
  if (status === undefined) throw contentFault('result-status-unknown', 103, obx.field(11).place);
  if (status === null) return [];
  const about = observationOf(obx, order, setting);
  if (status === 'retracted') return [{ ...about, status }];
  const { memory } = setting.reading;
  const unit = obx.field(6).text(1);
  const values = valuesOf(obx).map((value) => ({ ...value, ...(unit === '' ? {} : { unit }) }));
  if (code === 'U' && values.length === 0) {
    const reported = memory.preliminary(about.source, about.patient, about.id!);
    return [reported === undefined ? withoutId({ ...about, status }) : { ...reported, status }];
  }
  if (values.length === 0) return obx.field(5).isDeleted ? [{ ...about, status: 'retracted' }] : [];
  return values.map((value, i) => ({ ...about, ...(i === 0 ? {} : { id: `${about.id}~${i}` }), ...value, status }));
}

/** Final without a value, and no value is known: an id would replace what was reported by nothing. */
function withoutId({ id: _, ...fact }: Reported): Reported {
  return fact;
}

function statusCode(obx: Segment, { obr }: Order): string {
  const code = obx.field(11).text() || (obr?.field(25).text() ?? '');
  if (code === '') throw contentFault('result-status-missing', 101, obx.field(11).place);
  return code.toUpperCase();
}

function observationOf(obx: Segment, order: Order, { group, encounter, reading, seen }: Setting): Reported {
  const { source } = reading;
  const coded = codedOf(obx.field(3));
  const when = reading.when(obx.field(14), order.obr?.field(7), order.obr?.field(22)) ?? eventTime(reading);
  const number = orderNumber(order) ?? when.at ?? when.date ?? '';
  const key = JSON.stringify([number, order.obr?.field(4).text() ?? '', coded.system, coded.code, obx.field(4).text()]);
  const times = seen.get(key) ?? 0;
  seen.set(key, times + 1);
  return {
    kind: 'observation',
    source,
    patient: group.patient,
    ...(encounter === undefined ? {} : { encounter }),
    id: times === 0 ? key : `${key}#${times}`,
    ...coded,
    ...when,
  };
}

/** An ADT message's results are of its event; a result message without a time says none. */
function eventTime(reading: Reading): { at?: string; date?: string } {
  return reading.header.type === 'ADT' ? reading.happened() : {};
}

/** The filler's number, else the placer's; in OBR or ORC. */
function orderNumber({ obr, orc }: Order): string | undefined {
  const fields: (Field | undefined)[] = [obr?.field(3), orc?.field(3), obr?.field(2), orc?.field(2)];
  return fields.map((field) => field?.text() ?? '').find((number) => number !== '');
}
