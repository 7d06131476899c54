import { StreamAway } from '@sotto/admissions';
import { isDatabaseAway } from '@sotto/persistence';

/** Whether an error means that database or broker cannot be reached, or have no room, and may succeed later. */
export function isAway(error: unknown): boolean {
  return isDatabaseAway(error) || error instanceof StreamAway;
}
