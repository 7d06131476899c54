import { protocolSchema } from '@sotto/studies';
import { z } from 'zod';
import { count, listOf, moment } from './common';

const progress = z.object({
  state: z.enum(['playing', 'complete', 'live']),
  /** Everything up to this moment has been worked through. */
  through: moment.nullable(),
  /** When a replay ends; null in a live study. */
  until: moment.nullable(),
});

export const studySummary = z.object({
  id: z.string(),
  title: z.string(),
  version: z.int(),
  hash: z.string(),
  state: z.enum(['draft', 'running', 'ended']),
  /** A demonstration or replay: patients or treatment are not those of a hospital. */
  simulated: z.boolean(),
  progress,
});

const look = z.object({ number: z.int(), at: moment });

export const study = studySummary.extend({
  protocol: protocolSchema,
  /** The protocol file as it was given. */
  text: z.string(),
  reason: z.string().nullable(),
  addedAt: moment,
  startedAt: moment.nullable(),
  endedAt: moment.nullable(),
  /** A newer version that has not started: it takes over when it does. */
  draft: z.object({ version: z.int(), hash: z.string(), reason: z.string().nullable(), addedAt: moment }).nullable(),
  calendar: z.object({
    look: z.literal('weekly'),
    referenceUntil: moment.nullable(),
    last: look.nullable(),
    next: look.nullable(),
    /** Open predictions by the month from which they can be mature. */
    open: z.array(z.object({ model: z.string(), month: z.string(), predictions: count })),
  }),
  /** How far each source says that it has reported everything. */
  sources: z.array(z.object({ source: z.string(), required: z.boolean(), through: z.string().nullable() })),
  /** What was learnt after labels were frozen: the looks keep the frozen ones. */
  revisions: z.array(z.object({ model: z.string(), cases: count, events: count, eventsNow: count, revised: count })),
  /** What is made up, in words; null in a study of a hospital. */
  simulation: z.object({ text: z.string(), treatmentFrom: moment.nullable() }).nullable(),
});

export type StudyAnswer = z.infer<typeof study>;
export type StudySummary = z.infer<typeof studySummary>;

/** With a sentence on each demonstration or replay that is not shown because it has not reached its end. */
export const studies = listOf(studySummary).extend({ brokenOff: z.array(z.string()) });
export type StudiesAnswer = z.infer<typeof studies>;

const reasons = z.array(z.object({ reason: z.string(), count })).readonly();

const accountingCounts = z.object({
  received: count,
  ineligible: reasons,
  eligible: count,
  scored: count,
  failed: reasons,
  waiting: count,
  open: count,
  cases: count,
  censored: count,
  excluded: reasons,
});

export const accounting = z.object({
  studyId: z.string(),
  asOf: moment,
  models: z.array(
    z.object({
      model: z.string(),
      sites: z.array(accountingCounts.extend({ site: z.string() })).readonly(),
      total: accountingCounts,
    }),
  ),
});

export type AccountingAnswer = z.infer<typeof accounting>;

export const protocolFault = z.object({
  line: z.int(),
  column: z.int(),
  path: z.string(),
  message: z.string(),
});
