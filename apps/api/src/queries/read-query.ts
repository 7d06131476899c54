import type { z } from 'zod';

export type ReadQuery = { readonly query: unknown } | { readonly fault: string };

/** A query as its schema reads it, or everything that is wrong with it in one sentence. */
export function readQuery(schema: z.ZodObject, given: Readonly<Record<string, unknown>>): ReadQuery {
  const repeated = Object.keys(given).filter((name) => Array.isArray(given[name]));
  if (repeated.length > 0) return { fault: repeated.map((name) => `${name} is given more than once`).join('; ') };
  const read = schema.safeParse(given);
  if (read.success) return { query: read.data };
  return { fault: read.error.issues.map((issue) => explain(issue, Object.keys(schema.shape))).join('; ') };
}

function explain(issue: z.core.$ZodIssue, known: readonly string[]): string {
  if (issue.code !== 'unrecognized_keys') return `${issue.path.join('.')}: ${issue.message}`;
  const names = issue.keys.map((name) => JSON.stringify(name)).join(', ');
  return `this route is not asked for ${names}: it takes ${known.length > 0 ? known.join(', ') : 'no query'}`;
}
