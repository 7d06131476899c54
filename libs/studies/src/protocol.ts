import { storableText } from '@sotto/admissions';
import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and hyphens');
const days = z
  .string()
  .regex(/^[1-9]\d{0,3}d$/, 'give a number of days above 0, such as 60d')
  .meta({ description: 'local calendar days, such as 60d' });
const lag = z.string().regex(/^\d{1,4}d$/, 'give a number of days, such as 30d');
const text = storableText.min(1).max(500);
const zone = z.string().refine(isTimeZone, 'use a time zone of the IANA list, such as America/New_York');

/** Columns that every file of cases has; a subgroup is a column beside them. */
const takenColumns = ['all', 'patient', 'index_time', 'matured_at', 'known_at', 'risk', 'outcome'];

const subgroupName = text
  .refine((name) => !name.includes('='), 'leave the equals sign out of the name: it divides a subgroup from its value')
  .refine((name) => !takenColumns.includes(name), `choose a name other than ${takenColumns.join(', ')}`);

const byAttribute = z.strictObject({
  name: subgroupName,
  by: text.meta({ description: 'sex, age, race, site, class, or an input of one of the models' }),
  bands: z.array(z.number()).min(1).optional().meta({ description: 'lower limits of the bands, rising' }),
});
const byCondition = z.strictObject({
  name: subgroupName,
  where: z.strictObject({
    input: text,
    is: z.union([storableText, z.number(), z.boolean()], 'give a text, a number, or true or false'),
  }),
});

const outcomeEvent = z.strictObject({
  event: z.enum(['death', 'discharge-to-hospice']),
  sources: z.array(text).min(1).meta({ description: 'in the order in which they are believed when they disagree' }),
});

/** The protocol of a study, `study/v1`: everything that is decided before the first patient. */
export const protocolSchema = z.strictObject({
  sotto: z.literal('study/v1'),
  id,
  title: text,
  question: text,
  timezone: zone,
  population: z.strictObject({
    classes: z.array(text).min(1),
    minimumAge: z.number().min(0).max(130).optional(),
    maximumAge: z.number().min(0).max(130).optional(),
    sites: z.array(text).min(1).optional(),
  }),
  index: z.strictObject({
    at: z.string().regex(/^(admission( \+ [1-9]\d{0,3}h)?|score)$/, 'use admission, admission + 24h, or score'),
    rule: z.enum(['first-per-encounter', 'first-per-patient-window', 'landmark', 'all-scores']),
  }),
  models: z.array(z.strictObject({ id, package: text, version: text, trainedOn: text.optional() })).min(1),
  outcome: z.strictObject({
    anyOf: z.array(outcomeEvent).min(1),
    horizon: days,
    ascertainmentLag: lag,
    required: z.array(text).min(1),
  }),
  subgroups: z
    .array(
      z.union([byAttribute, byCondition], 'say "by" which attribute it divides, or "where" it begins: one of them'),
    )
    .default([]),
  thresholds: z
    .array(z.number().gt(0, 'a threshold lies between 0 and 1').lt(1, 'a threshold lies between 0 and 1'))
    .default([]),
  decay: z.strictObject({
    mode: z.enum(['reference', 'claimed']),
    reference: z.strictObject({ months: z.int().min(1).max(60) }).optional(),
    look: z.literal('weekly'),
    falseAlarmsPerYear: z.number().gt(0).max(12),
    discovery: z.boolean().default(true),
  }),
});

export type Protocol = z.infer<typeof protocolSchema>;
export type SubgroupSpecification = Protocol['subgroups'][number];
export type OutcomeEvent = z.infer<typeof outcomeEvent>;

export function horizonDays(protocol: Protocol): number {
  return Number.parseInt(protocol.outcome.horizon, 10);
}

export function ascertainmentLagDays(protocol: Protocol): number {
  return Number.parseInt(protocol.outcome.ascertainmentLag, 10);
}

/** Hours from admission to the index time; undefined where the protocol predicts at the time of a score. */
export function landmarkHours(protocol: Protocol): number | undefined {
  if (protocol.index.at === 'score') return undefined;
  return Number(/\+ (\d+)h/.exec(protocol.index.at)?.[1] ?? 0);
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
