import { z } from 'zod';
import { count, moment } from './common';

const finding = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('missing'), now: z.enum(['more', 'fewer']) }),
  /** A value now is this many times the one before, then `plus`. */
  z.object({
    kind: z.literal('unit'),
    change: z.object({ quantity: z.string(), times: z.number(), plus: z.number() }),
  }),
  z.object({ kind: z.literal('moved') }),
  z.object({ kind: z.literal('rounded') }),
  z.object({ kind: z.literal('new-values') }),
]);

const incident = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('input'), input: z.string(), finding }),
  z.object({ kind: z.literal('interface-change'), inputs: z.array(z.string()) }),
  z.object({ kind: z.literal('volume'), site: z.string() }),
  /** Nothing at all came. */
  z.object({ kind: z.literal('silence') }),
]);

const inputLook = z.object({
  look: z.int(),
  at: moment,
  /** Of the week before the look; null where 1 to 10 would show. */
  predictions: count.nullable(),
  /** `few`: too few in the week to compare. */
  state: z.enum(['compared', 'few']),
  inputs: z.array(
    z.object({
      /** `risk` for the score itself. */
      input: z.string(),
      /** Stability index less what chance gives, against what weeks are compared with; above 0.2 it counts. */
      shift: z.number().nullable(),
      /** Shares of values that are missing; null where 1 to 10 would show. */
      missingBefore: z.number().nullable(),
      missingNow: z.number().nullable(),
      findings: z.array(z.intersection(finding, z.object({ looks: z.int() }))),
    }),
  ),
  sites: z.array(
    z.object({
      site: z.string(),
      /** Predictions a week in what weeks are compared with. */
      expected: z.number(),
      predictions: count.nullable(),
      unusualLooks: z.int(),
    }),
  ),
  /** What begins at this look. */
  incidents: z.array(incident),
});

export const inputs = z.object({
  studyId: z.string(),
  /** False incidents a year and model, at most. */
  incidentsPerYear: z.number(),
  /**
   * What weeks are compared with: what was predicted until a moment, the end of the reference period, or of the first
   * weeks of a study without one. Null before the study starts.
   */
  comparedWith: z.object({ until: moment.nullable(), leastPredictions: count }),
  models: z.array(z.object({ model: z.string(), looks: z.array(inputLook) })),
});

export type InputsAnswer = z.infer<typeof inputs>;
export type InputLookAnswer = z.infer<typeof inputLook>;
export type InputIncidentAnswer = z.infer<typeof incident>;
