import type { DateTime } from 'luxon';
import type { Delimiters } from '../form/delimiters';
import type { Message } from '../form/message';
import type { Fault } from '../translation/message-fault';
import type { Translation } from '../translation/translate';
import { errorSegment } from './error-segment';

type Answered = Pick<Translation, 'message' | 'header' | 'result' | 'reason' | 'fault'>;
type Outcome = 'accept' | 'error' | 'reject';

/** What stamps an acknowledgement; its control id is its own. */
export interface Stamp {
  readonly at: DateTime;
  readonly controlId: string;
}

const codes = {
  original: { accept: 'AA', error: 'AE', reject: 'AR' },
  commit: { accept: 'CA', error: 'CE', reject: 'CR' },
} as const;

const standard: Delimiters = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' };

/**
 * The answers to one message: one in original mode; in enhanced mode, where MSH-15 or MSH-16 says something, an accept
 * and an application acknowledgement as these ask, so perhaps none.
 *
 * To be sent once the message is durably stored. A failure that will pass has no answer: the connection is closed, and
 * the sender repeats.
 */
export function acknowledge(answered: Answered, stamp: Stamp): string[] {
  const outcome = outcomeOf(answered);
  const header = answered.message?.header;
  const [accept, application] = [15, 16].map((field) => header?.field(field).text().toUpperCase() ?? '');
  if (accept === '' && application === '') return [answer(codes.original[outcome], answered, stamp)];
  const accepted = isAsked(accept!, outcome) ? [answer(codes.commit[outcome], answered, stamp)] : [];
  const applied = { ...stamp, controlId: accepted.length === 0 ? stamp.controlId : `${stamp.controlId}A` };
  return isAsked(application!, outcome) ? [...accepted, answer(codes.original[outcome], answered, applied)] : accepted;
}

function outcomeOf({ fault }: Answered): Outcome {
  if (fault === undefined) return 'accept';
  return fault.refused ? 'reject' : 'error';
}

/** HL7 table 0155. A condition that the table does not hold is answered always. */
function isAsked(condition: string, outcome: Outcome): boolean {
  switch (condition) {
    case '':
    case 'NE':
      return false;
    case 'ER':
      return outcome !== 'accept';
    case 'SU':
      return outcome === 'accept';
    default:
      return true;
  }
}

function answer(code: string, { message, header, reason, fault }: Answered, { at, controlId }: Stamp): string {
  const delimiters = message?.delimiters ?? standard;
  const { field } = delimiters;
  const version = header?.version ?? '';
  const segments = [
    ['MSH', encodingOf(delimiters), ...addresses(message), timeStamp(at), '']
      .concat([
        typeOf(header?.event ?? '', delimiters),
        controlId,
        plain(header?.processingId, /^[PTD]$/, 'P'),
        plain(version, /^2\.\d(\.\d)?$/, '2.5.1'),
      ])
      .join(field),
    // MSA-3 is withdrawn in later versions, and harmless there.
    ['MSA', code, message?.header.field(10).sent() ?? '', ...(reason === null ? [] : [reason])].join(field),
    ...faultSegments(fault, version, delimiters),
  ];
  return segments.map((segment) => `${segment.replace(/[\r\n]/g, ' ')}\r`).join('');
}

/** YYYYMMDDHHMMSS in UTC. */
function timeStamp(at: DateTime): string {
  return `${at.toJSDate().toISOString().slice(0, 19).replace(/\D/g, '')}+0000`;
}

/** Nothing of a header that is wrong comes back, lest it divide the answer. */
function plain(text: string | undefined, form: RegExp, otherwise: string): string {
  return text !== undefined && form.test(text) ? text : otherwise;
}

function faultSegments(fault: Fault | undefined, version: string, delimiters: Delimiters): string[] {
  return fault === undefined ? [] : [errorSegment(fault, version, delimiters)];
}

function encodingOf({ component, repetition = '', escape = '', subcomponent = '' }: Delimiters): string {
  return `${component}${repetition}${escape}${subcomponent}`;
}

/** The receiver answers the sender: MSH-3 to MSH-6 change places. */
function addresses(message: Message | undefined): string[] {
  return [5, 6, 3, 4].map((number) => message?.header.field(number).sent() ?? '');
}

function typeOf(event: string, { component }: Delimiters): string {
  return event === '' ? 'ACK' : `ACK${component}${event.replace(/[^A-Z0-9]/g, '')}`;
}
