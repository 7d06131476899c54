import { z } from 'zod';

/** The parts of FHIR R4 that Sotto reads; whatever else a resource holds is let through unread. */
const text = z.string();

export const coding = z.looseObject({ system: text.optional(), code: text.optional(), display: text.optional() });
export type Coding = z.infer<typeof coding>;

export const concept = z.looseObject({ coding: z.array(coding).optional(), text: text.optional() });
export type Concept = z.infer<typeof concept>;

export const identifier = z.looseObject({
  use: text.optional(),
  type: concept.optional(),
  system: text.optional(),
  value: text.optional(),
});
export type Identifier = z.infer<typeof identifier>;

export const reference = z.looseObject({
  reference: text.optional(),
  type: text.optional(),
  identifier: identifier.optional(),
});
export type Reference = z.infer<typeof reference>;

export const period = z.looseObject({ start: text.optional(), end: text.optional() });

export const quantity = z.looseObject({
  value: z.number().optional(),
  comparator: text.optional(),
  unit: text.optional(),
  code: text.optional(),
});

/** What every resource may have. */
export const resource = z.looseObject({
  resourceType: text,
  id: text.optional(),
  meta: z.looseObject({ lastUpdated: text.optional() }).optional(),
  contained: z.array(z.looseObject({ resourceType: text, id: text.optional() })).optional(),
});
export type Resource = z.infer<typeof resource>;
