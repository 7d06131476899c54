import { StreamAway } from '@sotto/admissions';
import { isDatabaseAway } from '../why-database-away';

const [shortest, longest] = [50, 5_000];
const tries = 5;

/**
 * What a consumer does after a failure: it waits longer each time, takes one record at a time until the one that fails
 * is found, and suspects that one after five tries. A database that is away is no fault of a record.
 */
export class Patience {
  private failures = 0;
  private faults = 0;

  /** Milliseconds to wait. */
  after(error: unknown): number {
    this.failures += 1;
    if (!isDatabaseAway(error) && !(error instanceof StreamAway)) this.faults += 1;
    return Math.min(longest, shortest * 2 ** Math.min(this.failures - 1, 10));
  }

  batch(usual: number): number {
    return this.faults === 0 ? usual : 1;
  }

  suspects(): boolean {
    return this.faults > tries;
  }

  /** A step went well; true after the first that did since a failure. */
  recovered(): boolean {
    const failed = this.failures > 0;
    this.failures = 0;
    this.faults = 0;
    return failed;
  }
}

export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
