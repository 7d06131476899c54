import { eventKinds } from '@sotto/decay';
import { z } from 'zod';
import { listOf, moment } from './common';

const told = { date: z.iso.date(), kind: z.enum(eventKinds), text: z.string() };

export const event = z.object({
  ...told,
  /** What points to it on charts: the number of an entered one, `S1` for the first that Sotto found. */
  mark: z.string(),
  /** `sotto`: a protocol version that started, a new drug, inputs that changed together; found again at every reading. */
  source: z.enum(['entered', 'sotto']),
  /** Null, as who entered it and when, for one that Sotto found. */
  number: z.int().nullable(),
  by: z.string().nullable(),
  at: moment.nullable(),
  withdrawal: z.object({ reason: z.string(), by: z.string(), at: moment }).nullable(),
});

/** By day. */
export const events = listOf(event);
export type EventsAnswer = z.infer<typeof events>;

/** In the order in which they were given. */
export const enteredEvents = listOf(
  z.object({
    ...told,
    number: z.int(),
    /** The same event stood already, under this number; it is not kept twice. */
    repeated: z.boolean(),
  }),
);
export type EnteredEventsAnswer = z.infer<typeof enteredEvents>;
