import type { WalkHealth } from './walk-health';

/** Runs work while no other process has the lease of this name; false where another one has it. */
export type WhileLeased = (name: string, work: () => Promise<void>) => Promise<boolean>;

/**
 * Work that recurs: never twice at a time, in this process or in another. A fault is reported, and the next run tries
 * again.
 */
export class ScheduledJob {
  private running: Promise<void> | undefined;

  constructor(
    private readonly name: string,
    private readonly whileLeased: WhileLeased,
    private readonly health: WalkHealth,
    private readonly work: () => Promise<void>,
  ) {}

  run(): Promise<void> {
    this.running ??= this.attempt().finally(() => (this.running = undefined));
    return this.running;
  }

  /** A part of the work: a fault in it is reported by its name, and keeps no other part from its turn. */
  async part(name: string, work: () => Promise<void>): Promise<void> {
    await this.reporting(`${this.name}, ${name}`, work);
  }

  /** Resolves when nothing of it is under way. */
  async settled(): Promise<void> {
    await this.running;
  }

  private async attempt(): Promise<void> {
    await this.reporting(this.name, async () => {
      await this.whileLeased(this.name, this.work);
    });
  }

  private async reporting(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.health.report(name, undefined);
    } catch (error) {
      this.health.report(name, faultOf(error));
    }
  }
}

/** A database error's message may repeat values of a row: only its code is told. */
function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  const code = 'code' in error ? ` (${String(error.code)})` : '';
  return `failed with ${error.name}${code}; tried again at its next turn`;
}
