import { DateTime } from 'luxon';
import { Message } from './message';
import { readTimeStamp } from './time-stamp';

/** When a message was sent (MSH-7); undefined where it does not say the time of day. */
export function sentAt(message: Message | undefined, zone: string): DateTime | undefined {
  const stamp = readTimeStamp(message?.header.field(7).text() ?? '', zone);
  return stamp?.precision === 'moment' ? DateTime.fromMillis(Date.parse(stamp.at), { zone: 'utc' }) : undefined;
}

/** The same of a message as its bytes, one character a byte. */
export function sentAtOf(bytes: string, zone: string): DateTime | undefined {
  return sentAt(Message.read(bytes), zone);
}
