import { type ChainedEntry, chainStart, type LabelEntry } from './ledger';
import type { LedgerStore } from './ledger.store';
import type { StreamReference } from './reference';
import type { Signal } from './signal';
import type { SecondaryEntry } from './study-secondary/secondary-entry';

/** A ledger of one study in memory. */
export class FakeLedgerStore implements LedgerStore {
  readonly chained: ChainedEntry[] = [];
  readonly added: Omit<Signal, 'number'>[] = [];
  private readonly references = new Map<string, readonly StreamReference[]>();

  reference(_study: unknown, model: string): Promise<readonly StreamReference[] | undefined> {
    return Promise.resolve(this.references.get(model));
  }

  lockReference(_study: unknown, model: string, _at: string, reference: readonly StreamReference[]): Promise<void> {
    this.references.set(model, reference);
    return Promise.resolve();
  }

  lastLook(_study: unknown, model: string): Promise<readonly LabelEntry[]> {
    const own = this.chained.flatMap(({ entry }) =>
      entry.model === model && entry.detector !== 'follow-up' && entry.detector !== 'ranking' ? [entry] : [],
    );
    return Promise.resolve(own.filter(({ look }) => look === own.at(-1)!.look));
  }

  lastSecondaryLook(_study: unknown, model: string): Promise<readonly SecondaryEntry[]> {
    const own = this.chained.flatMap(({ entry }) =>
      entry.model === model && entry.detector === 'ranking' ? [entry] : [],
    );
    return Promise.resolve(own.filter(({ look }) => look === own.at(-1)!.look));
  }

  head(): Promise<string> {
    return Promise.resolve(this.chained.at(-1)?.hash ?? chainStart);
  }

  append(_study: unknown, entries: readonly ChainedEntry[]): Promise<void> {
    this.chained.push(...entries);
    return Promise.resolve();
  }

  signals(_study: unknown, model: string): Promise<readonly Signal[]> {
    return Promise.resolve(
      this.added.map((signal, i) => ({ ...signal, number: i + 1 })).filter((signal) => signal.model === model),
    );
  }

  addSignals(_study: unknown, signals: readonly Omit<Signal, 'number'>[]): Promise<void> {
    this.added.push(...signals);
    return Promise.resolve();
  }
}
