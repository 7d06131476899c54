import { z } from 'zod';
import { count, interval, listOf, moment } from './common';

export const measurement = z.object({
  model: z.string(),
  subgroup: z.string(),
  /** `all`, `last-90-days` or a month of index time such as `2024-05`. */
  window: z.string(),
  look: z.int(),
  at: moment,
  measure: z.string(),
  /** Of a measure at a threshold. */
  threshold: z.number().nullable(),
  value: z.number().nullable(),
  interval: interval.nullable(),
  cases: count.nullable(),
  events: count.nullable(),
  notEstimable: z.string().nullable(),
});

export const measurements = listOf(measurement);
export type MeasurementsAnswer = z.infer<typeof measurements>;

/** Curves of everybody, made at every fourth look; nothing in them stands for 1 to 10 cases. */
export const curve = z.object({
  model: z.string(),
  look: z.int(),
  at: moment,
  cases: count,
  events: count,
  /** Smoothed event rate by risk, with a pointwise 95 % band. */
  curve: z.array(z.object({ at: z.number(), rate: z.number(), low: z.number(), high: z.number() })).readonly(),
  /** Cases by risk: from a risk to under another one. */
  bins: z.array(z.object({ from: z.number(), to: z.number(), events: count, others: count })).readonly(),
  decision: z
    .array(
      z.object({
        at: z.number(),
        netBenefit: z.number(),
        /** Net benefit of acting on everybody; of acting on nobody it is 0. */
        treatAll: z.number(),
      }),
    )
    .readonly(),
});

export const curves = listOf(curve);
export type CurvesAnswer = z.infer<typeof curves>;

const direction = z.enum(['over-prediction', 'under-prediction']);

export const decayStream = z.object({
  subgroup: z.string(),
  direction,
  tier: z.literal('alarm'),
  state: z.enum(['tested', 'waiting-for-reference-events']),
  threshold: z.number(),
  looks: z.array(
    z.object({
      look: z.int(),
      at: moment,
      /** Natural logarithm of the evidence; null before the first tested look. */
      statistic: z.number().nullable(),
      /** Since the stream began or started again; null where a count of 1 to 10 would show. */
      cases: count.nullable(),
      events: count.nullable(),
      /** Expected by the stated risks of the same cases. */
      predicted: z.number().nullable(),
      alarm: z.boolean(),
    }),
  ),
});

export const decay = z.object({
  studyId: z.string(),
  models: z.array(
    z.object({
      model: z.string(),
      detector: z.literal('labels'),
      mode: z.enum(['reference', 'claimed']),
      /** When the reference was locked; null while it is not. */
      referenceLockedAt: moment.nullable(),
      reference: z.array(
        z.object({
          subgroup: z.string(),
          cases: count.nullable(),
          events: count.nullable(),
          calibrationInTheLarge: z.number().nullable(),
          standardError: z.number().nullable(),
        }),
      ),
      threshold: z.number().nullable(),
      budget: z.object({ falseAlarmsPerYear: z.number(), streams: count }),
      streams: z.array(decayStream),
    }),
  ),
});

export type DecayAnswer = z.infer<typeof decay>;
export type DecayStreamAnswer = z.infer<typeof decayStream>;

export const signal = z.object({
  number: z.int(),
  model: z.string(),
  tier: z.literal('alarm'),
  detector: z.literal('labels'),
  subgroup: z.string(),
  direction,
  look: z.int(),
  at: moment,
  statistic: z.number(),
  threshold: z.number(),
  /** Null where a count of 1 to 10 would show. */
  cases: count.nullable(),
  events: count.nullable(),
  predicted: z.number().nullable(),
  acknowledgement: z.object({ by: z.string(), at: moment, comment: z.string() }).nullable(),
});

export const signals = listOf(signal);
export type SignalsAnswer = z.infer<typeof signals>;
