import { z } from 'zod';
import { count, listOf, moment } from './common';

export const senderConflicts = z.object({
  sender: z.string(),
  /** Stays that it tells of another patient than the one they were told of first, not explained by a move or merge. */
  stays: count,
  since: moment,
});

export const conflicts = listOf(senderConflicts);
