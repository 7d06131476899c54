import type { Place } from '../form/field';

/** Why a message is rejected: the condition in HL7 table 0357, and where to mend it. */
export interface Fault {
  /** Kebab-case, ends with segment and field. */
  readonly reason: string;
  readonly place: Place;
  readonly condition: Condition;
  /** The message cannot be processed at all (AR, CR), rather than its content (AE, CE). */
  readonly refused: boolean;
}

/** HL7 table 0357. */
export type Condition = 100 | 101 | 102 | 103 | 200 | 201 | 202 | 203 | 207;

/** Leaves the translation of one message; `translate` alone catches it and answers with its fault. */
export class MessageFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault.reason);
  }
}

export function contentFault(what: string, condition: Condition, place: Place): MessageFault {
  return new MessageFault({ reason: reasonAt(what, place), place, condition, refused: false });
}

export function headerFault(what: string, condition: Condition, field: number): MessageFault {
  const place = { segment: 'MSH', field };
  return new MessageFault({ reason: reasonAt(what, place), place, condition, refused: true });
}

function reasonAt(what: string, { segment, field }: Place): string {
  return `${what}-${segment.toLowerCase()}-${field}`;
}
