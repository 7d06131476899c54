import { ReadSoFar, takeDueLooks } from '@sotto/app-decay-monitor';
import type { Database } from '@sotto/persistence';
import type { Study } from '@sotto/studies';
import type { DateTime } from 'luxon';

/**
 * Looks taken while the days after them are played: a look reads what was known at its own moment, so that it is the
 * same whenever it is taken. One at a time.
 */
export class LooksBeside {
  private taking: Promise<unknown> = Promise.resolve();
  private readonly read: ReadSoFar;

  constructor(
    private readonly database: Database,
    private readonly study: Study,
  ) {
    this.read = new ReadSoFar(study);
  }

  /** Begins to take what is due, once those before are taken. A fault in those is thrown here. */
  async take(through: DateTime): Promise<void> {
    await this.taking;
    this.taking = takeDueLooks(this.database, this.study, through, this.read);
    this.taking.catch(() => undefined);
  }

  /** Every look that was begun is taken; throws the fault of one that is not. */
  async taken(): Promise<void> {
    await this.taking;
  }

  /** Nothing is under way any more. */
  async settled(): Promise<void> {
    await this.taking.catch(() => undefined);
  }
}
