import type { Database } from '../database';

/**
 * Hears in which topics something was appended and committed, by whatever process. What is missed while the connection
 * is lost is found by asking: whoever waits here waits for a time only.
 */
export class AppendNews {
  private readonly heard = new Map<string, Set<() => void>>();
  private listening: Promise<() => Promise<void>> | undefined;

  constructor(private readonly database: Database) {}

  /** @returns what ends it */
  subscribe(topic: string, hear: () => void): () => Promise<void> {
    const ears = this.heard.get(topic) ?? new Set();
    this.heard.set(topic, ears.add(hear));
    return async () => {
      ears.delete(hear);
      if ([...this.heard.values()].some(({ size }) => size > 0)) return;
      const { listening } = this;
      this.listening = undefined;
      await listening?.then(async (stop) => await stop()).catch(() => undefined);
    };
  }

  /** Listens, if it does not yet or the connection was lost. */
  keepListening(): void {
    if (this.listening !== undefined) return;
    const listening = this.database.listen(
      (topic) => this.heard.get(topic)?.forEach((hear) => hear()),
      () => this.listening === listening && (this.listening = undefined),
    );
    this.listening = listening;
    listening.catch(() => this.listening === listening && (this.listening = undefined));
  }
}
