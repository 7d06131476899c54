import { z } from 'zod';

/** ISO 8601 moment with offset. */
export const moment = z.iso.datetime({ offset: true });

export const interval = z.object({
  low: z.number().nullable(),
  high: z.number().nullable(),
  level: z.number(),
  method: z.string(),
});

export const notEstimable = z.object({ notEstimable: z.string() });

/** A number with its interval, or why there is none. */
export const estimate = z.union([z.object({ value: z.number(), interval: interval.nullable() }), notEstimable]);

export const count = z.int().min(0);

export function listOf<Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ items: z.ZodArray<Item>; next: z.ZodNullable<z.ZodString> }> {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
