import type { Delimiters } from '../form/delimiters';
import type { Condition, Fault } from '../translation/message-fault';

const conditions: Readonly<Record<Condition, string>> = {
  100: 'Segment sequence error',
  101: 'Required field missing',
  102: 'Data type error',
  103: 'Table value not found',
  200: 'Unsupported message type',
  201: 'Unsupported event code',
  202: 'Unsupported processing id',
  203: 'Unsupported version id',
  207: 'Application error',
};

/** The segment that names the faulty field: in ERR-1 before version 2.5, in ERR-2 and ERR-3 since. */
export function errorSegment(fault: Fault, version: string, delimiters: Delimiters): string {
  const { field, component: c, subcomponent: s = ' ' } = delimiters;
  const { segment, field: number } = fault.place;
  const condition = [fault.condition, conditions[fault.condition], 'HL70357'];
  if (/^2\.[1-4]/.test(version)) return ['ERR', [segment, 1, number, condition.join(s)].join(c)].join(field);
  const place = [segment, 1, number].join(c);
  return ['ERR', '', place, condition.join(c), 'E', '', '', fault.reason].join(field);
}
