import { type FeedBindings, MessageTaker, pseudonymise, takeIn } from '@sotto/app-intake';
import type { RejectedLine } from './play';
import type { RecordedFact } from './recorded-facts';
import type { RecordedItem } from './recorded-feed';
import type { RecordedMessage } from './recorded-messages';
import type { World } from './world';

/** Messages that are taken in one transaction. */
const together = 500;

/** Takes what was recorded into the stream of a world, in its order. */
export class RecordedTaker {
  private readonly messages: MessageTaker;

  constructor(
    private readonly world: World,
    private readonly feed: FeedBindings,
  ) {
    this.messages = new MessageTaker(feed);
  }

  /** @returns what cannot be used and is not among the dead letters yet */
  async take(items: readonly RecordedItem[]): Promise<readonly RejectedLine[]> {
    for (let from = 0, to = 0; from < items.length; from = to) {
      const isMessage = items[from]!.kind === 'message';
      while (to < items.length && (items[to]!.kind === 'message') === isMessage) to++;
      const run = items.slice(from, to);
      if (isMessage) await this.takeMessages(run as RecordedMessage[]);
      else await this.appendFacts(run as RecordedFact[]);
    }
    return items.flatMap((item) => (item.kind === 'rejected' ? [item.line] : []));
  }

  private async takeMessages(messages: readonly RecordedMessage[]): Promise<void> {
    for (let from = 0; from < messages.length; from += together) {
      await this.messages.take(messages.slice(from, from + together));
    }
  }

  private async appendFacts(items: readonly RecordedFact[]): Promise<void> {
    const learnt = items.filter((item) => item.kind !== 'rejected');
    for (const { topic, messages } of takeIn(pseudonymise(learnt, this.feed.pseudonymiser))) {
      await this.world.stream.append(topic, messages);
    }
  }
}
