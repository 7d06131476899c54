import { z } from 'zod';
import { inputSchema } from '../inputs/input-schema';
import { scorecardSchema } from '../scorecard/scorecard';

const text = z.string().min(1).max(2000);
const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and hyphens');
const version = z.string().regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, 'give three numbers, such as 1.0.0');
const day = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, 'give a month or a day in quotes, such as "2019-06"');
/** A model that failed by the value of another one's score would tell it at once: failures are counted when they happen. */
const computedFrom = inputSchema.refine(({ source }) => source.kind !== 'score', {
  path: ['source', 'kind'],
  message: 'only the runtime recorded reads a score, its own: remove this input',
});
const inputs = z.array(computedFrom).min(1).max(20_000);

const described = {
  sotto: z.literal('model/v1'),
  name,
  version,
  title: text,
  intendedUse: text,
  licence: text,
  trainingPeriod: z.strictObject({ from: day, through: day }).optional(),
  trainedOn: text,
  checksum: z.string().optional().meta({ description: 'SHA-256 of this file without this line, and of the artefact' }),
};

/** `model.yaml`, `model/v1`: what the model is, what it reads and how its risk is computed. */
export const manifestSchema = z.discriminatedUnion('runtime', [
  z.strictObject({
    ...described,
    runtime: z.literal('onnx'),
    artefact: text.meta({ description: 'file beside model.yaml' }),
    output: text.optional().meta({ description: 'output tensor with the risk, one or two numbers a case' }),
    timeoutSeconds: z.number().gt(0).max(600).default(10).meta({ description: 'for one case' }),
    inputs,
  }),
  z.strictObject({ ...described, runtime: z.literal('scorecard'), scorecard: scorecardSchema, inputs }),
  z.strictObject({
    ...described,
    runtime: z.literal('recorded'),
    inputs: z.array(z.never('a recorded score reads no inputs: remove them')).default([]),
  }),
]);

/** Of a manifest whose runtime is not known, everything else can still be checked. */
export const anyManifestSchema = z.looseObject({ ...described, runtime: z.enum(['onnx', 'scorecard', 'recorded']) });

export type ModelManifest = z.output<typeof manifestSchema>;

/** What can be checked of a manifest that is at fault elsewhere. */
const named = z.looseObject({ name: z.string().optional().catch(undefined) }).catch({ name: undefined });
const term = z.looseObject({ input: z.string().optional().catch(undefined) }).catch({ input: undefined });
export const outlineSchema = z.looseObject({
  runtime: z.string().optional().catch(undefined),
  artefact: z.string().optional().catch(undefined),
  checksum: z.string().optional().catch(undefined),
  inputs: z.array(named).catch([]),
  scorecard: z.looseObject({ terms: z.array(term).catch([]) }).catch({ terms: [] }),
});
export type ManifestOutline = z.output<typeof outlineSchema>;
