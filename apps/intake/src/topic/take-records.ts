import type { RecordBurial, RecordHandler } from '@sotto/admissions';
import { PostgresFeedLog, PostgresFeedMemory, PostgresRejections, type Transaction } from '@sotto/persistence';
import type { KnownUnits } from '../taking/content-fault';
import type { FeedBindings } from '../taking/feed-bindings';
import { feedEntries } from '../taking/feed-entries';
import { Moments } from '../taking/moments';
import { type KnownFact, pseudonymiseAll, takeIn } from '../taking/take-in';
import { type MessageMeaning, readTopicMessage } from './read-message';
import type { TopicMapping } from './topic-mapping';

export const topicFeed = 'topic';

/** What became of messages, and the facts of those that were accepted. */
interface Understood {
  readonly meanings: readonly MessageMeaning[];
  readonly facts: readonly KnownFact[];
}

/** Takes messages of a topic of the hospital: facts, dead letters and counts lie in the transaction that moves the position. */
export class TopicTaker {
  private readonly moments: Moments;

  constructor(
    private readonly bound: FeedBindings,
    private readonly mapping: TopicMapping,
  ) {
    this.moments = new Moments(bound.clock);
  }

  /** For a consumer of the topic. What cannot be used is kept by the feed, and rejects no record. */
  readonly handle: RecordHandler<Transaction> = async (records, tx) => {
    const values = records.map(({ value }) => value);
    const { meanings, facts } = await this.take(tx, values);
    await this.bury(
      meanings.flatMap(({ result, reason }, i) =>
        result === 'rejected' ? [{ record: records[i]!, reason: reason! }] : [],
      ),
      tx,
    );
    this.bound.checks.remember(facts);
    return [];
  };

  /** For the same consumer: a message at which the work breaks off again and again is kept with the others. */
  readonly bury: RecordBurial<Transaction> = async (rejections, tx) => {
    const { seal, clock } = this.bound;
    const letters = rejections.map(({ record: { partition, offset, value }, reason }) => {
      return {
        feed: topicFeed,
        reason,
        place: `partition ${partition}, offset ${offset}`,
        original: seal.close(textOf(value)),
      };
    });
    await new PostgresRejections(tx).add(letters, clock.now().toUTC().toISO()!);
  };

  /** Takes one message that lay among the dead letters; it is not buried again. */
  async retake(tx: Transaction, original: string): Promise<MessageMeaning & { readonly known: readonly KnownFact[] }> {
    const { meanings, facts } = await this.take(tx, [valueOf(original)]);
    return { ...meanings[0]!, known: facts };
  }

  private async take(tx: Transaction, values: readonly unknown[]): Promise<Understood> {
    const { append, clock, units } = this.bound;
    const known = await units();
    await new PostgresFeedMemory(tx).lock();
    const understood = await this.understand(values, known);
    for (const { topic, messages } of takeIn(understood.facts)) await append(tx, topic, messages);
    const outcomes = understood.meanings.map((each) => ({ ...each, sender: this.mapping.source }));
    const at = clock.now().toUTC().toISO()!;
    await new PostgresFeedLog(tx).add(feedEntries(topicFeed, outcomes, understood.facts, known), at);
    return understood;
  }

  private async understand(values: readonly unknown[], units: KnownUnits): Promise<Understood> {
    const read = values.map((value) => readTopicMessage(value, this.mapping, this.bound.site));
    const stamped = this.moments.stamp(read.map(({ facts }) => pseudonymiseAll(facts, this.bound.pseudonymiser)));
    const faults = await this.bound.checks.faultsOf(stamped, units);
    const meanings = read.map((meaning, i): MessageMeaning => {
      const fault = faults[i];
      return fault === undefined ? meaning : { ...meaning, result: 'rejected', reason: fault.reason, facts: [] };
    });
    return { meanings, facts: stamped.flatMap((facts, i) => (faults[i] === undefined ? facts : [])) };
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
