import { z } from 'zod';
import { count, listOf } from './common';

export const rejection = z.object({
  /** A feed, or a topic of the stream. */
  source: z.string(),
  reason: z.string(),
  count,
});

export const rejections = listOf(rejection);
export type RejectionsAnswer = z.infer<typeof rejections>;
