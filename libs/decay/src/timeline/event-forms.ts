import { storableText } from '@sotto/admissions';
import { z } from 'zod';
import { eventKinds } from './event';

const firstDay = '1900-01-01';
const mostAtOnce = 1000;

/** No patient belongs in it. One line, so that lists and terminals show it as it is. */
const line = storableText
  .refine((given) => !/\p{Cc}/u.test(given), 'leave out line breaks and control characters')
  .trim()
  .min(1);

export const newEvent = z.strictObject({
  date: z.iso.date({ abort: true }).refine((date) => date >= firstDay, `give a day from ${firstDay} on`),
  kind: z.enum(eventKinds),
  text: line.max(200),
});

/** One event, or several that are entered together or not at all. */
export const newEvents = z.union([newEvent, z.array(newEvent).min(1).max(mostAtOnce)]);

export const withdrawalReason = z.strictObject({ reason: line.max(200) });
