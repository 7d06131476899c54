import { hash } from 'node:crypto';
import type { Message } from '../form/message';

/**
 * Tells a message that is sent again from another one under the same control id: control ids start anew.
 *
 * @param bytes one character a byte
 * @returns SHA-256 of sender (MSH-3, MSH-4), control id (MSH-10) and bytes, in hexadecimal digits
 */
export function messageIdentity(bytes: string, message: Message | undefined): string {
  const names = [3, 4, 10].map((field) => message?.header.field(field).sent() ?? '');
  const content = hash('sha256', Buffer.from(bytes, 'latin1'));
  return hash('sha256', JSON.stringify([...names, content]));
}
