import { formFaultsInLine, readForm } from '@sotto/models';
import { z } from 'zod';

export type ReadQuery = { readonly query: unknown } | { readonly fault: string };

/** Marks what may be given more than once. */
export const repeatable = { 'x-repeatable': true } as const;

function isRepeatable(schema: z.core.$ZodType | undefined): boolean {
  return schema instanceof z.ZodType && schema.meta()?.['x-repeatable'] === true;
}

/** A query as its schema reads it, or everything that is wrong with it in one sentence. */
export function readQuery(schema: z.ZodObject, given: Readonly<Record<string, unknown>>): ReadQuery {
  const repeated = Object.keys(given).filter((name) => Array.isArray(given[name]) && !isRepeatable(schema.shape[name]));
  if (repeated.length > 0) return { fault: repeated.map((name) => `${name} is given more than once`).join('; ') };
  const known = Object.keys(schema.shape);
  const unknown = Object.keys(given).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const names = unknown.map((name) => JSON.stringify(name)).join(', ');
    return { fault: `this route is not asked for ${names}: it takes ${known.join(', ') || 'no query'}` };
  }
  const read = readForm(schema, given);
  return 'data' in read ? { query: read.data } : { fault: formFaultsInLine(read.faults) };
}
