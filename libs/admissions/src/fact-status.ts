import { z } from 'zod';

/** Statuses that take back what the source said before. */
const withdrawing = ['entered-in-error', 'retracted', 'cancelled'] as const;

/** Statuses under which a statement stands. Of a fact of kind withdrawn, `lost-to-follow-up` says how it ended. */
const standing = [
  'preliminary',
  'final',
  'amended',
  'corrected',
  'appended',
  'admitting',
  'working',
  'confirmed',
  'active',
  'administered',
  'completed',
  'on-hold',
  'stopped',
  'lost-to-follow-up',
] as const;

/** A closed list: a misspelt withdrawal would state anew what it means to take back. */
export const factStatus = z.enum([...standing, ...withdrawing]);
export type FactStatus = z.infer<typeof factStatus>;

const withdrawals: ReadonlySet<FactStatus> = new Set<FactStatus>(withdrawing);

/** Whether a fact takes back what its source said before. */
export function isWithdrawn({ status }: { readonly status?: FactStatus | undefined }): boolean {
  return status !== undefined && withdrawals.has(status);
}
