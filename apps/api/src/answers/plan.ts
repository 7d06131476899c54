import { readShare } from '@sotto/studies';
import { z } from 'zod';
import { repeatable } from '../queries/read-query';
import { count } from './common';

const calendar = z.object({
  /** Days until the cases have been admitted. */
  admissionDays: z.number(),
  /** Days until their outcomes are known. */
  days: z.number(),
});
const detectable = z.union([z.object({ oddsRatio: z.number() }), z.object({ notEstimable: z.string() })]);

/** How long a study must run, under stated expectations. */
export const plan = z.object({
  schema: z.literal('sotto.plan.v1'),
  study: z.string(),
  assumptions: z.object({
    admissionsPerDay: z.number(),
    prevalence: z.number(),
    auroc: z.number(),
    horizonDays: count,
    lagDays: count,
  }),
  criteria: z
    .array(
      z.object({
        measure: z.enum(['ratio', 'slope', 'auroc', 'netBenefit']),
        /** Threshold of the net benefit. */
        at: z.number().optional(),
        /** Width of the 95 % interval. */
        width: z.number(),
        cases: count,
        events: count,
        ...calendar.shape,
      }),
    )
    .readonly(),
  /** Thresholds for whose net benefit nothing is planned: the model would flag hardly anybody with the outcome. */
  rarelyFlagged: z.array(z.number()).readonly(),
  cases: count,
  events: count,
  calendar,
  decay: z.object({
    mode: z.enum(['reference', 'claimed']),
    streams: count,
    logThreshold: z.number(),
    withinDays: z.literal(365),
  }),
  groups: z
    .array(
      z.object({
        /** Null stands for a subgroup of which only a share is supposed. */
        name: z.string().nullable(),
        share: z.number(),
        casesPerDay: z.number(),
        calendar,
        detectableOddsRatio: z.object({ overPrediction: detectable, underPrediction: detectable }),
      }),
    )
    .readonly(),
});
export type PlanAnswer = z.infer<typeof plan>;

const given = (low: number, high: number, message: string) =>
  z.coerce.number({ error: message }).gt(low, message).lt(high, message);

/** What is expected before there are data. */
export const planQuery = z.strictObject({
  admissionsPerDay: given(0, 1e6, 'give a number above 0'),
  prevalence: given(0, 1, 'give a share above 0 and below 1'),
  auroc: given(0.5, 1, 'give a number above 0.5 and below 1'),
  /** Once for each subgroup, or not at all. */
  subgroupShare: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .default([])
    .transform((texts, context) => {
      const shares = texts.map((text) => readShare(text));
      if (shares.every((share) => share !== undefined)) return new Map(shares);
      context.addIssue({ code: 'custom', message: 'give a subgroup and its share, as sex=female=0.45' });
      return z.NEVER;
    })
    .meta(repeatable),
});
export type PlanQuery = z.output<typeof planQuery>;
