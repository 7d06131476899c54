import { storableText } from '@sotto/admissions';
import { z } from 'zod';

/** Why a signal needs nothing more. */
export const resolutionReasons = ['recalibrated', 'stopped', 'explained', 'false-alarm', 'other'] as const;
export type ResolutionReason = (typeof resolutionReasons)[number];

/** What came of a signal; it stays as it is, and the signal stays beside it. */
export interface Resolution {
  readonly reason: ResolutionReason;
  readonly comment: string;
  readonly by: string;
  /** ISO moment. */
  readonly at: string;
}

export const newResolution = z.strictObject({
  reason: z.enum(resolutionReasons),
  comment: storableText.trim().min(1).max(1000),
});
