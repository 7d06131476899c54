import { StreamAway } from '@sotto/admissions';
import { isDatabaseAway } from '@sotto/persistence';

/** Whether an error means that database or broker cannot be reached now. */
export function isAway(error: unknown): boolean {
  return isDatabaseAway(error) || error instanceof StreamAway;
}
