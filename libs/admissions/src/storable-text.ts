import { z } from 'zod';

/** Text that any database and any encoding can hold. */
export const storableText = z
  .string()
  .refine((given) => given.isWellFormed() && !given.includes('\0'), 'leave out NUL and unpaired surrogates');
