import { storableText } from '@sotto/admissions';
import { z } from 'zod';

const text = storableText.min(1).max(200);
const unit = storableText.max(50);
const zone = z.string().refine(isTimeZone, 'use a time zone of the IANA list, such as America/New_York');
const code = z.strictObject({ system: text, code: text });

const conversion = z.strictObject({
  from: unit,
  to: unit,
  factor: z.number().refine((factor) => factor !== 0, 'a factor of 0 loses the value'),
  offset: z.number().default(0),
});

const codeMapping = z.strictObject({
  from: code.meta({ description: 'as it is sent; a system that the sender does not name is "local"' }),
  to: code.optional().meta({ description: 'as models read it; left out: only its units change' }),
  unit: unit.optional().meta({ description: 'the unit of values that name none' }),
  conversions: z.array(conversion).default([]).meta({ description: 'value * factor + offset' }),
});

const scoreMapping = z.strictObject({
  from: code.meta({ description: 'the result under which it is sent' }),
  model: text.meta({ description: 'the model that computed it, as its recorded package is named' }),
  version: text,
  factor: z
    .number()
    .refine((factor) => factor !== 0, 'a factor of 0 loses the value')
    .default(1)
    .meta({ description: 'risk = value * factor + offset, from 0 to 1: per cent have the factor 0.01' }),
  offset: z.number().default(0),
});

/** One file a site, `site-mapping/v1`: what the hospital's own codes, names and tables mean. */
export const siteMappingSchema = z.strictObject({
  sotto: z.literal('site-mapping/v1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'use lower-case letters, digits and hyphens'),
  version: z.int().min(1).meta({ description: 'rises with every change' }),
  zone: zone.meta({ description: 'zone of time stamps that name none' }),
  authority: text.optional().meta({ description: 'who gave the numbers for which a message names nobody' }),
  authorities: z
    .record(text, z.array(text).min(1))
    .default({})
    .meta({ description: 'an assigning authority, and the other names under which it is sent' }),
  sites: z.record(text, text).default({}).meta({ description: 'a sender (MSH-4), and its site in protocols' }),
  classes: z.record(text, text).default({}).meta({ description: 'a patient class as sent, and in protocols' }),
  dispositions: z.record(text, text).default({}).meta({
    description:
      'a discharge disposition as sent, and its meaning; died, died-after-discharge and hospice are outcomes',
  }),
  units: z.record(unit.min(1), unit.min(1)).default({}).meta({ description: 'a spelling of a unit, and the one read' }),
  codes: z.array(codeMapping).default([]),
  scores: z
    .array(scoreMapping)
    .optional()
    .meta({ description: 'results that are risks of a model which computes elsewhere; they are sealed' }),
});
export type SiteMapping = z.output<typeof siteMappingSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
