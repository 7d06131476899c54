import type { ConsumerState } from '@sotto/admissions';

/** What keeps parts of the walk from going on, told by the parts themselves; `/health/ready` shows it. */
export class WalkHealth {
  private readonly faults = new Map<string, string>();
  private readonly stopped = new Set<string>();

  /** @param fault what is wrong with the part, without patient data; undefined: nothing */
  report(part: string, fault: string | undefined): void {
    if (fault === undefined) this.faults.delete(part);
    else this.faults.set(part, fault);
  }

  /** A partition that has stopped stays so until this process is started again, whatever the others say. */
  reportConsumer(topic: string, state: ConsumerState): void {
    if (this.stopped.has(topic)) return;
    switch (state.state) {
      case 'running':
        return this.report(topic, undefined);
      case 'waiting-for-database':
      case 'waiting-for-stream':
        return this.report(topic, `${state.reason}; it goes on without loss when that is mended`);
      case 'paused':
        return this.report(topic, `paused, and no record is skipped: ${state.reason}; tried again every few seconds`);
      case 'stopped':
        this.stopped.add(topic);
        return this.report(topic, `stopped, for nothing may be skipped: ${state.reason}`);
    }
  }

  /** One line for each part that does not go on. */
  get reasons(): string[] {
    return [...this.faults].map(([part, fault]) => `${part}: ${fault}`).toSorted();
  }
}
