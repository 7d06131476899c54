import { storableText } from '@sotto/admissions';
import { decisions } from '@sotto/reports';
import { z } from 'zod';
import { listOf, moment } from './common';

const kinds = Object.keys(decisions) as (keyof typeof decisions)[];

export const decision = z.object({
  number: z.int(),
  decision: z.enum(kinds),
  reason: z.string(),
  name: z.string(),
  by: z.string(),
  at: moment,
  /** SHA-256 of the report that was read. */
  reportHash: z.string(),
  /** SHA-256 of the decision and of the hash before it. */
  hash: z.string(),
  signature: z.object({ name: z.string(), by: z.string(), at: moment }).nullable(),
});

export const report = z.object({
  /** Number of a signal, or a quarter and a model such as `2024-Q1-open-logistic`. */
  report: z.string(),
  kind: z.enum(['signal', 'quarter']),
  title: z.string(),
  model: z.string(),
  look: z.int(),
  at: moment,
  /** The newest one. */
  decision: decision.nullable(),
});

export const reports = listOf(report);
export type ReportsAnswer = z.infer<typeof reports>;

/** Whoever decides, in their own words. */
export const decide = z.strictObject({
  decision: z.enum(kinds),
  reason: storableText.trim().min(1).max(2000),
  name: storableText.trim().min(1).max(200),
  /** SHA-256 that the report shows, so that nobody decides on another one than they read. */
  reportHash: z.string().optional(),
});

export const sign = z.strictObject({ name: storableText.trim().min(1).max(200) });
