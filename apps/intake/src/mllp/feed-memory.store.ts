import type { RawIdentifier } from '@sotto/admissions';
import { type KeptResult, type KeptStay, PostgresFeedMemory, type Transaction } from '@sotto/persistence';
import type { Pseudonymiser } from '@sotto/security';
import type { Seal } from '../taking/feed-bindings';
import type { Reported, StayRemembered } from '../hl7/translation/feed-memory';
import type { KnownMemory, Recollection } from './recollection';

/** The memory of the feed in the database: under pseudonyms, and what holds numbers of the hospital encrypted. */
export class FeedMemoryStore {
  constructor(
    private readonly pseudonymiser: Pseudonymiser,
    private readonly seal: Seal,
  ) {}

  /**
   * What was known before, and what the recollection asked for.
   *
   * @param messages identities of messages
   * @returns with it those of the messages that were taken before
   */
  async recall(
    tx: Transaction,
    { stays, preliminary }: Recollection,
    before: KnownMemory,
    messages: readonly string[],
  ): Promise<{ readonly known: KnownMemory; readonly taken: ReadonlySet<string> }> {
    const stayKeys = new Map([...stays.unknown].map((key) => [this.stayName(key), key]));
    const resultKeys = new Map([...preliminary.unknown].map((key) => [this.resultName(key), key]));
    const memory = new PostgresFeedMemory(tx);
    const found = await memory.recall({ stays: [...stayKeys.keys()], results: [...resultKeys.keys()], messages });
    const known = {
      stays: new Map([...before.stays, ...[...stays.unknown].map((key) => [key, undefined] as const)]),
      preliminary: new Map([
        ...before.preliminary,
        ...[...preliminary.unknown].map((key) => [key, undefined] as const),
      ]),
    };
    for (const stay of found.stays) known.stays.set(stayKeys.get(stay.stay)!, this.stayOf(stay));
    for (const { result, body } of found.results) {
      known.preliminary.set(resultKeys.get(result)!, JSON.parse(this.seal.open(body)) as Reported);
    }
    return { known, taken: found.taken };
  }

  async keep(tx: Transaction, { stays, preliminary }: Recollection): Promise<void> {
    const results: KeptResult[] = [];
    const finished: string[] = [];
    for (const [key, reported] of preliminary.changed) {
      const result = this.resultName(key);
      if (reported === undefined) finished.push(result);
      else results.push({ result, body: this.seal.close(JSON.stringify(reported)) });
    }
    const kept = [...stays.changed].map(([key, stay]) => this.kept(key, stay ?? {}));
    await new PostgresFeedMemory(tx).keep({ stays: kept, results }, finished);
  }

  private kept(key: string, stay: StayRemembered): KeptStay {
    return {
      stay: this.stayName(key),
      class: stay.class ?? null,
      cancelled: stay.cancelled ?? false,
      diedAtDischarge: stay.diedAtDischarge ?? false,
      knownAs: stay.knownAs === undefined ? null : this.seal.close(JSON.stringify(stay.knownAs)),
    };
  }

  private stayOf({ class: kept, cancelled, diedAtDischarge, knownAs }: KeptStay): StayRemembered {
    return {
      ...(kept === null ? {} : { class: kept }),
      cancelled,
      diedAtDischarge,
      ...(knownAs === null ? {} : { knownAs: JSON.parse(this.seal.open(knownAs)) as RawIdentifier }),
    };
  }

  private stayName(key: string): string {
    return this.pseudonymiser.record('stay', key);
  }

  private resultName(key: string): string {
    return this.pseudonymiser.record('result', key);
  }
}
