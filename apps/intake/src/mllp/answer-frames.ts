import type { DateTime } from 'luxon';
import { acknowledge } from '../hl7/acknowledgement/acknowledge';
import { Message } from '../hl7/form/message';
import type { Taken } from './take-messages';

/**
 * The framed answers to a message. Its header comes back as its bytes were, whatever their character set.
 *
 * @returns one character a byte
 */
export function answerFrames(bytes: string, taken: Taken, stamp: { at: DateTime; controlId: string }): string {
  const headerEnd = /[\r\n]/.exec(bytes)?.index ?? bytes.length;
  const message = Message.read(bytes.slice(0, headerEnd));
  const answers = acknowledge({ ...taken, message }, stamp);
  return answers.map((answer) => `\x0b${answer}\x1c\r`).join('');
}
