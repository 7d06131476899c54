import { z } from 'zod';
import { count, listOf, moment } from './common';

export const deadLetter = z.object({
  number: count,
  feed: z.string(),
  at: moment,
  reason: z.string(),
  /** Where it stood: file and line, message of a file, control id; null where it is not known. */
  place: z.string().nullable(),
  /** When it was taken after mending, and what came of it; null: it still lies there. */
  replayedAt: moment.nullable(),
  cameTo: z.string().nullable(),
});

export const deadLetters = listOf(deadLetter);

/** What the message said; withheld where it holds a risk, which stays sealed. */
export const deadLetterOriginal = z.union([
  deadLetter.extend({ original: z.string() }),
  deadLetter.extend({ withheld: z.literal('holds-a-risk') }),
]);

export const deadLetterReplay = z.object({
  number: count,
  /** Rejected: it lies there still, for this reason. */
  result: z.enum(['accepted', 'ignored', 'rejected']),
  reason: z.string().nullable(),
});
