import { factMessage, type StreamMessage, type Topic } from '@sotto/admissions';
import {
  type DeadLetter,
  type DeadLetterFilter,
  PostgresDeadLetters,
  PostgresSiteMappings,
  type Transaction,
} from '@sotto/persistence';
import { fhirFeed, ResourceTaker } from '../fhir/take-resources';
import { MessageTaker, mllpFeed } from '../mllp/take-messages';
import { checkSiteMapping } from '../site/check-site-mapping';
import type { FeedBindings } from '../taking/feed-bindings';
import type { KnownFact } from '../taking/take-in';
import { LineTaker } from '../taking/take-lines';
import { topicFeed, TopicTaker } from '../topic/take-records';

/** What became of a dead letter that was to be taken again. */
export type Replayed = { readonly place: string | null } & (
  | { readonly result: 'accepted' | 'ignored'; readonly reason: string | null }
  /** It cannot be used as it is; it stays where it is. */
  | { readonly result: 'rejected'; readonly reason: string }
  | { readonly result: 'unknown' | 'replayed-before'; readonly reason: null }
);

/** An original that may be shown, or why it may not. */
export type Original = { readonly original: string } | { readonly withheld: 'holds-a-risk' };

interface Retaken {
  readonly result: 'accepted' | 'ignored' | 'rejected';
  readonly reason: string | null;
  readonly facts: readonly KnownFact[];
}

const mostListed = 100;
/** Of these only a part was kept. */
const torn = new Set(['message-longer-than-10-mib-msh-1', 'frame-without-end-msh-1']);
/** A risk that was computed elsewhere is sealed like ours, also where it could not be read. */
const mentionsRisk = /risk|score|probability/i;

/** Messages that feeds could not use: encrypted, counted, and taken once when their cause is mended. */
export class DeadLetters {
  private readonly messages: MessageTaker;
  private readonly lines: LineTaker;
  private readonly resources: ResourceTaker;

  constructor(private readonly bound: FeedBindings) {
    this.messages = new MessageTaker(bound);
    this.lines = new LineTaker(bound);
    this.resources = new ResourceTaker(bound);
  }

  /** The latest first, at most 100. */
  async list(filter: DeadLetterFilter): Promise<readonly DeadLetter[]> {
    return await new PostgresDeadLetters(this.bound.database).list(filter, mostListed);
  }

  /** What a message said. Whoever calls this has told the audit log of it. */
  async show(number: number): Promise<(DeadLetter & Original) | undefined> {
    const found = await new PostgresDeadLetters(this.bound.database).original(number);
    if (found === undefined) return undefined;
    const { original: sealed, ...letter } = found;
    const original = this.bound.seal.open(sealed);
    const isSealed = letter.feed !== mllpFeed && mentionsRisk.test(original);
    if (isSealed || (await this.namesScore(original))) return { ...letter, withheld: 'holds-a-risk' };
    return { ...letter, original };
  }

  /** Whether it names a result that any site mapping which was used takes for a risk. */
  private async namesScore(original: string): Promise<boolean> {
    const mappings = (await new PostgresSiteMappings(this.bound.database).texts()).map(checkSiteMapping);
    const scores = mappings.flatMap((checked) => ('mapping' in checked ? (checked.mapping.scores ?? []) : []));
    return scores.some(({ from }) => original.includes(from.code));
  }

  /** Takes a message again, now that its cause is mended: once, however often it is asked for. */
  async replay(number: number): Promise<Replayed> {
    const { bound } = this;
    const { replayed, facts } = await bound.database.transaction(async (tx) => {
      const letters = new PostgresDeadLetters(tx);
      const letter = await letters.claim(number);
      if (letter === undefined)
        return { replayed: { result: 'unknown', reason: null, place: null } as const, facts: [] };
      const { place } = letter;
      if (letter.replayedAt !== null)
        return { replayed: { result: 'replayed-before', reason: null, place } as const, facts: [] };
      if (torn.has(letter.reason))
        return { replayed: { result: 'rejected', reason: letter.reason, place } as const, facts: [] };
      const { result, reason, facts: taken } = await this.take(tx, letter.feed, bound.seal.open(letter.original));
      if (result === 'rejected') return { replayed: { result, reason: reason ?? letter.reason, place }, facts: [] };
      await letters.replayed(number, bound.clock.now().toUTC().toISO()!, reason ?? result);
      return { replayed: { result, reason, place }, facts: taken };
    });
    bound.checks.remember(facts);
    return replayed;
  }

  private async take(tx: Transaction, feed: string, original: string): Promise<Retaken> {
    const { bound } = this;
    switch (feed) {
      case mllpFeed: {
        const { taken, facts } = await this.messages.takeWithin(tx, [{ bytes: original }], this.bound.units());
        const { result, reason, isRepeated } = taken[0]!;
        return isRepeated ? { result: 'ignored', reason: 'sent-again-before', facts } : { result, reason, facts };
      }
      case 'admissions':
      case 'outcomes': {
        const check = await this.lines.retake(tx, feed, original);
        return check.result === 'accepted'
          ? { result: check.result, reason: null, facts: [check.fact] }
          : { ...check, facts: [] };
      }
      case topicFeed: {
        if (bound.topic === undefined) return { result: 'rejected', reason: 'topic-feed-is-not-set', facts: [] };
        const { result, reason, known } = await new TopicTaker(bound, bound.topic).retake(tx, original);
        return { result, reason, facts: known };
      }
      case 'sotto.admissions.v1':
      case 'sotto.outcomes.v1':
        return await this.sendAgain(tx, feed, JSON.parse(original) as StreamMessage);
      case fhirFeed:
        return await this.resources.retake(tx, original);
      default:
        return { result: 'rejected', reason: 'feed-cannot-be-replayed', facts: [] };
    }
  }

  /** A record of the stream is appended anew; the facts in it that were passed before count once. */
  private async sendAgain(tx: Transaction, topic: Topic, message: StreamMessage): Promise<Retaken> {
    const isUsable = factMessage.safeParse(message.value).success;
    if (!isUsable) return { result: 'rejected', reason: 'not-a-fact-message', facts: [] };
    await this.bound.append(tx, topic, [message]);
    return { result: 'accepted', reason: null, facts: [] };
  }
}
