import { longestMessage } from '../hl7/translation/translate';

/** What senders may take of Sotto. */
export interface Limits {
  readonly connections: number;
  /** Bytes of one message; a longer one is rejected. */
  readonly message: number;
  /** Messages and bytes of one connection that wait to be taken; above it nothing more is read from it. */
  readonly waitingMessages: number;
  readonly waitingBytes: number;
  /** Milliseconds from the first byte of a message to its last. */
  readonly messageTime: number;
  /** Milliseconds between messages. */
  readonly idleTime: number;
}

export const standardLimits: Limits = {
  connections: 100,
  message: longestMessage,
  waitingMessages: 64,
  waitingBytes: 1024 * 1024,
  messageTime: 120_000,
  idleTime: 3_600_000,
};
