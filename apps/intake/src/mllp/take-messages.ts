import type { Clock, StreamMessage, Topic } from '@sotto/admissions';
import {
  type Database,
  type MessageCount,
  PostgresFeedMemory,
  PostgresReceivedMessages,
  PostgresRejections,
  type Transaction,
} from '@sotto/persistence';
import type { Pseudonymiser } from '@sotto/security';
import { messageIdentity } from '../hl7/acknowledgement/message-identity';
import { RememberedFeed } from '../hl7/translation/feed-memory';
import type { Fault } from '../hl7/translation/message-fault';
import type { Site } from '../site/site';
import { longestMessage, refuse, translate, type Translation } from '../hl7/translation/translate';
import { takeIn } from '../take-in';
import { FeedMemoryStore, type Seal } from './feed-memory.store';
import { Moments } from './moments';
import { type KnownMemory, Recollection } from './recollection';

export interface TakingBindings {
  readonly database: Database;
  /** Appends to the stream within the transaction. */
  readonly append: (tx: Transaction, topic: Topic, messages: readonly StreamMessage[]) => Promise<void>;
  readonly pseudonymiser: Pseudonymiser;
  readonly seal: Seal;
  readonly site: Site;
  readonly clock: Clock;
}

/** One message as it came. */
export interface MessageBytes {
  /** One character a byte. */
  readonly bytes: string;
  /** Why it is rejected whatever it says. */
  readonly fault?: Fault;
}

/** What became of a message, or would have if it had not been taken before. */
export interface Taken extends Translation {
  readonly identity: string;
  readonly isRepeated: boolean;
}

interface Understanding {
  readonly taken: readonly Taken[];
  readonly recollection: Recollection;
}

const source = 'mllp';
/** Of a message that is too long the dead letters keep the beginning. */
const longestKept = 65_536;
const nothingKnown: KnownMemory = { stays: new Map(), preliminary: new Map() };

/**
 * Takes messages that arrived together, in one transaction: facts, memory, identities, dead letters and counts, or
 * nothing. A message that was taken before changes nothing.
 */
export class MessageTaker {
  private readonly memory: FeedMemoryStore;
  private readonly moments: Moments;

  constructor(private readonly bound: TakingBindings) {
    this.memory = new FeedMemoryStore(bound.pseudonymiser, bound.seal);
    this.moments = new Moments(bound.clock, bound.pseudonymiser);
  }

  /** @returns what became of each, in their order; durable when it resolves */
  async take(messages: readonly MessageBytes[]): Promise<readonly Taken[]> {
    return await this.bound.database.transaction(async (tx) => {
      await new PostgresFeedMemory(tx).lock();
      const { taken, recollection } = await this.understand(tx, messages);
      await this.store(tx, messages, taken);
      await this.memory.keep(tx, recollection);
      return taken;
    });
  }

  /** Goes over the messages until all that they are to be understood by is recalled; the second go mostly does. */
  private async understand(tx: Transaction, messages: readonly MessageBytes[]): Promise<Understanding> {
    const first = this.goOver(messages, nothingKnown, new Set());
    const received = await new PostgresReceivedMessages(tx).among(first.taken.map(({ identity }) => identity));
    let known = nothingKnown;
    let latest = received.size === 0 ? first : this.goOver(messages, known, received);
    while (!latest.recollection.isComplete) {
      known = await this.memory.recall(tx, latest.recollection, known);
      latest = this.goOver(messages, known, received);
    }
    return latest;
  }

  private goOver(messages: readonly MessageBytes[], known: KnownMemory, received: ReadonlySet<string>): Understanding {
    const recollection = new Recollection(known);
    const memory = new RememberedFeed(recollection);
    const seen = new Set(received);
    const taken = messages.map(({ bytes, fault }): Taken => {
      const translation =
        fault === undefined ? translate(bytes, this.bound.site, memory) : refuse(bytes.slice(0, longestKept), fault);
      const identity = messageIdentity(bytes, translation.message);
      const isRepeated = seen.has(identity);
      seen.add(identity);
      if (!isRepeated) memory.learn(translation);
      // Once taken it stays so, whatever would be made of it today.
      return received.has(identity)
        ? { ...translation, identity, isRepeated, result: 'ignored', reason: null, fault: undefined }
        : { ...translation, identity, isRepeated };
    });
    return { taken, recollection };
  }

  private async store(tx: Transaction, messages: readonly MessageBytes[], taken: readonly Taken[]): Promise<void> {
    const { append, clock, seal } = this.bound;
    const fresh = taken.filter(({ isRepeated }) => !isRepeated);
    for (const { topic, messages: own } of takeIn(this.moments.stamp(fresh))) await append(tx, topic, own);
    const at = clock.now().toUTC().toISO()!;
    const rejected = taken.flatMap(({ result, reason, identity }, i) => {
      if (result !== 'rejected' || reason === null) return [];
      const { bytes } = messages[i]!;
      const original = seal.close(bytes.length > longestMessage ? bytes.slice(0, longestKept) : bytes);
      return [{ feed: source, reason, original, identity }];
    });
    await new PostgresRejections(tx).add(rejected, at);
    const received = fresh.filter(({ result }) => result !== 'rejected').map(({ identity }) => identity);
    await new PostgresReceivedMessages(tx).add(received, countsOf(taken), at);
  }
}

/** How many came to what. Those that were rejected are counted by their dead letters. */
function countsOf(taken: readonly Taken[]): MessageCount[] {
  const entries = taken.flatMap(({ result, reason, isRepeated, assumedCharacterSet }): [string, string][] => {
    if (isRepeated) return [['repeated', '']];
    const assumed: [string, string][] =
      assumedCharacterSet === undefined ? [] : [['assumed-character-set', assumedCharacterSet]];
    return result === 'rejected' ? assumed : [[result, reason ?? ''], ...assumed];
  });
  const groups = Map.groupBy(entries, ([result, reason]) => JSON.stringify([result, reason]));
  return [...groups.values()].map((own) => ({ source, result: own[0]![0], reason: own[0]![1], count: own.length }));
}
