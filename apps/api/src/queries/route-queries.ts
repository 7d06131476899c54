import { storableText } from '@sotto/admissions';
import { DateTime } from 'luxon';
import { z } from 'zod';
import { planQuery } from '../answers/plan';
import { measureNames } from './measure-names';

const moment = z.string().transform((given, context) => {
  const found = DateTime.fromISO(given, { zone: 'utc' });
  if (found.isValid && found.year >= 1 && found.year <= 9999) return found.toISO();
  const message = 'give an ISO 8601 moment of the years 1 to 9999, such as 2024-05-01T00:00:00Z';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

export const accountingQuery = z.strictObject({ asOf: moment.optional() });
export type AccountingQuery = z.output<typeof accountingQuery>;

export const measurementsQuery = z.strictObject({
  model: storableText.optional(),
  subgroup: storableText.optional(),
  window: z
    .string()
    .regex(/^(all|last-90-days|\d{4}-(0[1-9]|1[0-2]))$/, 'use all, last-90-days, or a month such as 2024-05')
    .optional(),
  measure: z.enum(measureNames).optional(),
  asOf: moment.optional(),
});
export type MeasurementsQuery = z.output<typeof measurementsQuery>;

export const curvesQuery = measurementsQuery.pick({ model: true, asOf: true });
export type CurvesQuery = z.output<typeof curvesQuery>;

export const casesQuery = measurementsQuery.pick({ model: true });
export type CasesQuery = z.output<typeof casesQuery>;

export const addStudyQuery = z.strictObject({
  check: z.enum(['true', 'false'], 'say true or false').optional(),
  reason: storableText.optional(),
});
export type AddStudyQuery = z.output<typeof addStudyQuery>;

export const deadLettersQuery = z.strictObject({
  feed: storableText.optional(),
  reason: storableText.optional(),
  all: z.enum(['true', 'false'], 'say true or false').optional(),
  before: z.coerce.number('give a number').int('give a number').positive('give a number').optional(),
});

/** The name under which the facts of the server are known. */
export const fhirQuery = z.strictObject({ source: storableText.min(1).max(200).optional() });

const nothing = z.strictObject({});

const queries: Readonly<Record<string, z.ZodObject>> = {
  'POST /api/v1/studies': addStudyQuery,
  'GET /api/v1/studies/:id/accounting': accountingQuery,
  'GET /api/v1/studies/:id/plan': planQuery,
  'GET /api/v1/studies/:id/measurements': measurementsQuery,
  'GET /api/v1/studies/:id/curves': curvesQuery,
  'GET /api/v1/studies/:id/cases': casesQuery,
  'GET /api/v1/feeds/dead-letters': deadLettersQuery,
  'POST /api/v1/feeds/fhir': fhirQuery,
};

/** What a route may be asked; a route that is not in the table takes no query. */
export function queryOf(route: string): z.ZodObject {
  return queries[route] ?? nothing;
}
