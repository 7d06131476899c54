import type { Message } from '../form/message';
import { headerFault } from './message-fault';

/** What a message says about itself. */
export interface Header {
  /** MSH-4, else MSH-3: who sends. */
  readonly source: string;
  readonly controlId: string;
  readonly type: string;
  /** Empty where the type has none. */
  readonly event: string;
  readonly processingId: string;
  readonly version: string;
}

const readable = /^2\.[2-8](\.\d)?$/;
const known = new Set(['P', 'T', 'D']);

/** As much of the header as can be read, whatever is wrong with it. */
export function readHeader(message: Message): Header {
  const { header } = message;
  const type = header.field(9).text(1).toUpperCase();
  const event = header.field(9).text(2) || (message.first('EVN')?.field(1).text() ?? '');
  return {
    source: header.field(4).text() || header.field(3).text(),
    controlId: header.field(10).text(),
    type,
    event: event.toUpperCase(),
    processingId: header.field(11).text().toUpperCase(),
    version: header.field(12).text(),
  };
}

/** @throws MessageFault naming the first field without which nothing can be processed */
export function requireHeader({ source, controlId, type, processingId, version }: Header): void {
  if (type === '') throw headerFault('message-type-missing', 101, 9);
  if (!/^[A-Z][A-Z0-9]{2}$/.test(type)) throw headerFault('message-type-unknown', 200, 9);
  if (controlId === '') throw headerFault('control-id-missing', 101, 10);
  if (processingId === '') throw headerFault('processing-id-missing', 101, 11);
  if (!known.has(processingId)) throw headerFault('processing-id-unknown', 202, 11);
  if (version === '') throw headerFault('version-missing', 101, 12);
  if (!readable.test(version)) throw headerFault('version-not-supported', 203, 12);
  if (source === '') throw headerFault('sender-missing', 101, 4);
}
