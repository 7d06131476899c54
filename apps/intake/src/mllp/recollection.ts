import type { Kept, KeptMemory, Reported, StayRemembered } from '../hl7/translation/feed-memory';

/** What is known of some keys; a key whose value is undefined is known to have none. */
export type KnownValues<Value> = ReadonlyMap<string, Value | undefined>;

export interface KnownMemory {
  readonly stays: KnownValues<StayRemembered>;
  readonly preliminary: KnownValues<Reported>;
}

/** Values over what is known of them; notes what was changed, and what was asked for and is not known yet. */
class RecalledValues<Value> implements Kept<Value> {
  readonly changed = new Map<string, Value | undefined>();
  readonly unknown = new Set<string>();

  constructor(private readonly known: KnownValues<Value>) {}

  get(key: string): Value | undefined {
    if (this.changed.has(key)) return this.changed.get(key);
    if (!this.known.has(key)) this.unknown.add(key);
    return this.known.get(key);
  }

  set(key: string, value: Value): void {
    this.changed.set(key, value);
  }

  delete(key: string): void {
    this.changed.set(key, undefined);
  }
}

/** A memory for one go over some messages. */
export class Recollection implements KeptMemory {
  readonly stays: RecalledValues<StayRemembered>;
  readonly preliminary: RecalledValues<Reported>;

  constructor({ stays, preliminary }: KnownMemory) {
    this.stays = new RecalledValues(stays);
    this.preliminary = new RecalledValues(preliminary);
  }

  /** Whether nothing was asked for that is not known: what was understood by it holds. */
  get isComplete(): boolean {
    return this.stays.unknown.size + this.preliminary.unknown.size === 0;
  }
}
