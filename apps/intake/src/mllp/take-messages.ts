import {
  PostgresFeedLog,
  PostgresFeedMemory,
  PostgresRejections,
  type Transaction,
  unanswered,
} from '@sotto/persistence';
import { messageIdentity } from '../hl7/acknowledgement/message-identity';
import { sentAt } from '../hl7/form/sent-at';
import { RememberedFeed } from '../hl7/translation/feed-memory';
import type { Fault } from '../hl7/translation/message-fault';
import {
  longestMessage,
  type ReadMessage,
  readMessage,
  refuse,
  translateRead,
  type Translation,
} from '../hl7/translation/translate';
import type { KnownUnits } from '../taking/content-fault';
import type { FeedBindings } from '../taking/feed-bindings';
import { feedEntries, type MessageOutcome } from '../taking/feed-entries';
import { type KnownFact, pseudonymiseAll, type PseudonymousFact, takeIn } from '../taking/take-in';
import { AskedMemory } from './asked-memory';
import { faultInMessage } from './content-fault-places';
import { FeedMemoryStore } from './feed-memory.store';
import { Moments } from '../taking/moments';
import { type KnownMemory, Recollection } from './recollection';

/** One message as it came. */
export interface MessageBytes {
  /** One character a byte. */
  readonly bytes: string;
  /** Where it stands in what was recorded; undefined: it came over a connection. */
  readonly place?: string;
  /** Why it is rejected whatever it says. */
  readonly fault?: Fault;
}

/** What became of a message, or would have if it had not been taken before. */
export interface Taken extends Translation {
  readonly identity: string;
  readonly isRepeated: boolean;
}

type Form = { readonly read: ReadMessage } | { readonly refused: Translation };

/** A message as far as it can be read before those before it are taken. */
export interface MessageRead {
  readonly given: MessageBytes;
  readonly identity: string;
  readonly form: Form;
  /** What it says to whom remembers nothing: it stands where the memory turns out to tell the same. */
  readonly alone?: Understood;
}

/** What a message says, and what of the memory that rests on. */
interface Understood {
  readonly translation: Translation;
  readonly facts: readonly PseudonymousFact[];
  readonly asked: AskedMemory;
}

interface Understanding {
  readonly taken: readonly Taken[];
  readonly understood: readonly Understood[];
  readonly recollection: Recollection;
}

export const mllpFeed = 'mllp';
/** Of a message that is too long the dead letters keep the beginning. */
const longestKept = 65_536;
const nothingKnown: KnownMemory = { stays: new Map(), preliminary: new Map() };
const nothingRemembered = new RememberedFeed();

/**
 * Takes messages that arrived together, in one transaction: facts, memory, identities, dead letters and counts, or
 * nothing. A message that was taken before changes nothing.
 */
export class MessageTaker {
  private readonly memory: FeedMemoryStore;
  private readonly moments: Moments;

  constructor(private readonly bound: FeedBindings) {
    this.memory = new FeedMemoryStore(bound.pseudonymiser, bound.seal);
    this.moments = new Moments(bound.clock);
  }

  /** @returns what became of each, in their order; durable when it resolves */
  async take(messages: readonly MessageBytes[]): Promise<readonly Taken[]> {
    return await this.takeRead(messages.map(this.read));
  }

  /** Reads a message while others are being taken, so that less is left to do when its turn comes. */
  readAhead(message: MessageBytes): MessageRead {
    const read = this.read(message);
    return { ...read, alone: this.understandOne(read.form, nothingRemembered) };
  }

  /** The same of messages that were read before. */
  async takeRead(messages: readonly MessageRead[]): Promise<readonly Taken[]> {
    const asked = this.bound.units();
    // Whoever waits for it below is told why it failed.
    asked.catch(() => undefined);
    const { taken, facts } = await this.bound.database.transaction(
      async (tx) => await this.takeReadWithin(tx, messages, asked),
    );
    this.bound.checks.remember(facts);
    return taken;
  }

  /** The same within a transaction; the facts are to be remembered once it is durable. */
  async takeWithin(
    tx: Transaction,
    messages: readonly MessageBytes[],
    asked: Promise<KnownUnits>,
  ): Promise<{ readonly taken: readonly Taken[]; readonly facts: readonly KnownFact[] }> {
    return await this.takeReadWithin(tx, messages.map(this.read), asked);
  }

  private async takeReadWithin(
    tx: Transaction,
    messages: readonly MessageRead[],
    asked: Promise<KnownUnits>,
  ): Promise<{ readonly taken: readonly Taken[]; readonly facts: readonly KnownFact[] }> {
    await new PostgresFeedMemory(unanswered(tx)).lock();
    const understood = await this.understandChecked(tx, messages, asked);
    await this.store(unanswered(tx), messages, understood, await asked);
    await this.memory.keep(unanswered(tx), understood.recollection);
    return understood;
  }

  /** A message whose facts do not pass is rejected, and those after it are understood without it. */
  private async understandChecked(
    tx: Transaction,
    messages: readonly MessageRead[],
    asked: Promise<KnownUnits>,
  ): Promise<Understanding & { readonly facts: readonly KnownFact[] }> {
    const understanding = await this.understand(tx, messages);
    const fresh = understanding.taken.filter(({ isRepeated }) => !isRepeated);
    const said = understanding.understood.filter((_, i) => !understanding.taken[i]!.isRepeated);
    const stamped = this.moments.stamp(
      said.map(({ facts }) => facts),
      (place) => sentAt(fresh[place]!.message, this.bound.site.zone),
    );
    const faults = await this.bound.checks.faultsOf(stamped, await asked);
    if (faults.every((fault) => fault === undefined)) return { ...understanding, facts: stamped.flat() };
    const faulty = new Map(
      faults.flatMap((fault, i) => (fault === undefined ? [] : [[fresh[i]!.identity, faultInMessage(fault)] as const])),
    );
    const judged = messages.map((message, i) => {
      const fault = faulty.get(understanding.taken[i]!.identity);
      return fault === undefined ? message : this.read({ ...message.given, fault });
    });
    return await this.understandChecked(tx, judged, asked);
  }

  /** Goes over the messages until all that they are to be understood by is recalled; the second go mostly does. */
  private async understand(tx: Transaction, messages: readonly MessageRead[]): Promise<Understanding> {
    const alone = messages.map((message) => message.alone);
    let latest = this.goOver(messages, nothingKnown, new Set(), alone);
    const identities = messages.map(({ identity }) => identity);
    const first = await this.memory.recall(tx, latest.recollection, nothingKnown, identities);
    let { known } = first;
    if (first.taken.size > 0 || !latest.recollection.isComplete)
      latest = this.goOver(messages, known, first.taken, latest.understood);
    while (!latest.recollection.isComplete) {
      ({ known } = await this.memory.recall(tx, latest.recollection, known, []));
      latest = this.goOver(messages, known, first.taken, latest.understood);
    }
    return latest;
  }

  /** What does not change from one go to the next. */
  private readonly read = (given: MessageBytes): MessageRead => {
    const { bytes, fault } = given;
    const read = fault === undefined ? readMessage(bytes) : refuse(bytes.slice(0, longestKept), fault);
    const form = 'text' in read ? { read } : { refused: read };
    return { given, form, identity: messageIdentity(bytes, read.message) };
  };

  /** @param before what was understood before; it stands wherever the memory tells the same */
  private goOver(
    messages: readonly MessageRead[],
    known: KnownMemory,
    received: ReadonlySet<string>,
    before: readonly (Understood | undefined)[],
  ): Understanding {
    const recollection = new Recollection(known);
    const memory = new RememberedFeed(recollection);
    const seen = new Set(received);
    const understood: Understood[] = [];
    const taken = messages.map(({ identity, form }, i): Taken => {
      const each = before[i]?.asked.agreesWith(memory) === true ? before[i] : this.understandOne(form, memory);
      understood.push(each);
      const { translation } = each;
      const isRepeated = seen.has(identity);
      seen.add(identity);
      if (!isRepeated) memory.learn(translation);
      // Once taken it stays so, whatever would be made of it today.
      return received.has(identity)
        ? { ...translation, identity, isRepeated, result: 'ignored', reason: null, fault: undefined }
        : { ...translation, identity, isRepeated };
    });
    return { taken, understood, recollection };
  }

  private understandOne(form: Form, memory: RememberedFeed): Understood {
    const asked = new AskedMemory(memory);
    const translation = 'refused' in form ? form.refused : translateRead(form.read, this.bound.site, asked);
    return { translation, facts: pseudonymiseAll(translation.facts, this.bound.pseudonymiser), asked };
  }

  private async store(
    tx: Transaction,
    messages: readonly MessageRead[],
    { taken, facts }: { readonly taken: readonly Taken[]; readonly facts: readonly KnownFact[] },
    units: KnownUnits,
  ): Promise<void> {
    const { append, clock, seal } = this.bound;
    for (const { topic, messages: own } of takeIn(facts)) await append(tx, topic, own);
    const at = clock.now().toUTC().toISO()!;
    const rejected = taken.flatMap(({ result, reason, identity, header }, i) => {
      if (result !== 'rejected' || reason === null) return [];
      const { bytes, place } = messages[i]!.given;
      const original = seal.close(bytes.length > longestMessage ? bytes.slice(0, longestKept) : bytes);
      return [{ feed: mllpFeed, reason, place: placeOf(place, header?.controlId), original, identity }];
    });
    await new PostgresRejections(tx).add(rejected, at);
    const received = taken.filter(({ result, isRepeated }) => result !== 'rejected' && !isRepeated);
    const entries = feedEntries(mllpFeed, taken.map(outcomeOf), facts, units);
    await new PostgresFeedLog(tx).add(
      entries,
      at,
      received.map(({ identity }) => identity),
    );
  }
}

/** Who cannot be read may have put anything where a control id is due: only what looks like one is told. */
const controlIds = /^[\w.:/-]{1,50}$/;

function placeOf(place: string | undefined, controlId = ''): string | undefined {
  const parts = [
    ...(place === undefined ? [] : [place]),
    ...(controlIds.test(controlId) ? [`control id ${controlId}`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

function outcomeOf(taken: Taken): MessageOutcome {
  return { ...taken, sender: taken.header?.source ?? '' };
}
