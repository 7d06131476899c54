import { z } from 'zod';

const text = z.string().min(1).max(200);

/** How far back from the index time: `24h`, `7d` (days of 24 hours) or `ever`; both ends belong to the window. */
export const windowSchema = z
  .string()
  .regex(/^([1-9]\d{0,4}[hd]|ever)$/, 'say how far back to look, such as 24h, 7d or ever');

const observation = z.strictObject({ kind: z.literal('observation').optional(), system: text, code: text });
const listed = { system: text, code: text.optional(), codes: z.array(text).min(1).optional() };
const source = z.discriminatedUnion('kind', [
  observation,
  z.strictObject({ kind: z.literal('condition'), ...listed }),
  z.strictObject({ kind: z.literal('procedure'), ...listed }),
  z.strictObject({ kind: z.literal('medication'), ...listed }),
  z.strictObject({ kind: z.literal('age') }),
  z.strictObject({ kind: z.literal('sex') }),
  z.strictObject({ kind: z.literal('race') }),
  z.strictObject({ kind: z.literal('score'), model: text, version: text }),
]);

const conversion = z.strictObject({
  from: z.string().max(50),
  factor: z.number().refine((factor) => factor !== 0, 'a factor of 0 loses the value'),
  offset: z.number().default(0),
});

export const inputFields = z.strictObject({
  name: text.regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'use letters, digits, hyphens, dots and underscores'),
  source,
  window: windowSchema.optional(),
  aggregate: z.enum(['last', 'first', 'minimum', 'maximum', 'mean', 'count', 'present']).default('last'),
  unit: z.string().max(50).optional(),
  conversions: z.array(conversion).default([]),
  categories: z.record(text, z.number()).optional(),
  plausible: z.strictObject({ low: z.number(), high: z.number() }).optional(),
  missing: z.union([z.number(), z.literal('fail'), z.literal('nan')], 'give a number to use instead, fail, or nan'),
});

/** One named number that a model reads: where it comes from and what to do when it is not there. */
export type InputSpecification = z.output<typeof inputFields>;
export type InputSource = InputSpecification['source'];
export type Aggregate = InputSpecification['aggregate'];

/** A source whose facts carry a code of a code system; the others are read from the patient or from a score. */
export type CodedSource = Extract<InputSource, { system: string }>;

export function isCoded(of: InputSource): of is CodedSource {
  return 'system' in of;
}

/** The codes that a source reads; undefined means every code of the system. */
export function codesOf(of: CodedSource): readonly string[] | undefined {
  if ('codes' in of && of.codes !== undefined) return of.codes;
  return of.code === undefined ? undefined : [of.code];
}
