import { z } from 'zod';
import { count, moment } from './common';
import { rejection } from './rejections';

const mapping = z.object({ id: z.string(), version: z.int(), hash: z.string(), usedFrom: moment });

const sender = z.object({
  feed: z.string(),
  /** Empty: messages that could not be read. */
  sender: z.string(),
  lastAt: moment,
  /** Messages of the last hour, day and seven days. */
  lastHour: count,
  lastDay: count,
  lastWeek: count,
  /** Most whole hours in a row without a message, in the last seven days. */
  longestGapHours: count,
});

const result = z.object({ source: z.string(), result: z.string(), reason: z.string(), count });

const unmapped = z.object({
  feed: z.string(),
  kind: z.string(),
  system: z.string(),
  code: z.string(),
  /** Empty where none was sent. */
  unit: z.string(),
  count,
  firstAt: moment,
  lastAt: moment,
});

/** What feeds bring, without anything of a patient. */
export const feeds = z.object({
  asOf: moment,
  /** Site mappings that feeds were read with, the latest first. */
  mappings: z.array(mapping),
  /** The latest first. */
  senders: z.array(sender),
  results: z.array(result),
  /** Codes that no mapping names and no model reads, the most frequent first. */
  unmapped: z.array(unmapped),
  rejected: z.array(rejection),
});
export type FeedsAnswer = z.infer<typeof feeds>;
