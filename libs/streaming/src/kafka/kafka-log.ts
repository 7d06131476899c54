import { type LoggedRecord, type Place, type RecordLog, StreamAway, StreamGap } from '@sotto/admissions';
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { setTimeout as after } from 'node:timers/promises';
import { PartitionBuffer } from './partition-buffer';
import { whyAway } from './why-away';

interface KafkaLogOptions {
  readonly topic: string;
  /** Names of topic and group at the broker. */
  readonly remoteTopic: string;
  readonly remoteGroup: string;
  /** Whether records that were deleted before the group began are none of its: it begins with the first that is there. */
  readonly beginsWithWhatIsThere?: boolean;
}

/** What a partition holds: its first offset, and the one after its last. */
interface Held {
  readonly low: number;
  readonly high: number;
}

/** A rebalance starts without a member that has not been heard of for so long. */
const sessionMilliseconds = 10_000;
/** How long the broker may hold back an answer when there is nothing new. */
const pollMilliseconds = 100;
/** From the request of a place until its first record: a step waits as long, once an assignment. */
const seekMilliseconds = 2_000;

/**
 * The partitions of a topic that the broker's group protocol has dealt out to this consumer, from wherever the group
 * stands in the database. The broker's own offsets are kept for display, and to notice a database of an earlier moment.
 */
export class KafkaLog<Tx> implements RecordLog<Tx> {
  readonly tellsEnd = false;
  private consumer: Consumer | undefined;
  private readonly admin: Admin;
  private readonly mine = new Map<number, PartitionBuffer>();
  private opening: Promise<void> | undefined;
  private reopening: Promise<void> | undefined;
  private trouble: string | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly options: KafkaLogOptions,
  ) {
    this.admin = kafka.admin();
  }

  async open(): Promise<void> {
    this.opening ??= this.join();
    try {
      await this.opening;
    } catch (error) {
      await this.close();
      throw new StreamAway(whyAway(error));
    }
  }

  async close(): Promise<void> {
    const { consumer } = this;
    this.consumer = undefined;
    this.mine.clear();
    this.opening = undefined;
    await consumer?.disconnect();
    await this.admin.disconnect();
  }

  async partitions(): Promise<number> {
    const { topics } = await this.admin.fetchTopicMetadata({ topics: [this.options.remoteTopic] });
    return topics[0]!.partitions.length;
  }

  /** @throws StreamAway while the broker cannot be reached */
  async isMine(partition: number): Promise<boolean> {
    if (this.trouble !== undefined) await this.reopen();
    const buffer = this.mine.get(partition);
    if (buffer === undefined) return false;
    return !buffer.hasBegun || (await buffer.fill(pollMilliseconds));
  }

  async read(_tx: Tx, partition: number, place: Place, most: number): Promise<readonly LoggedRecord[]> {
    const buffer = this.mine.get(partition);
    if (buffer === undefined) return [];
    if (!buffer.has(place.next)) {
      const { low, high } = await this.assertSameLog(partition, place);
      const first = Math.max(place.next, low);
      buffer.startAt(place.next, first);
      this.consumer?.seek({ topic: this.options.remoteTopic, partition, offset: String(first) });
      if (high > first) await buffer.fill(seekMilliseconds);
    }
    return buffer.from(place.next, most);
  }

  /** `isMine` waits for what the broker sends; who has no partition waits here. */
  async more(milliseconds: number, signal: AbortSignal): Promise<void> {
    await after(milliseconds, undefined, { signal }).catch(() => undefined);
  }

  passed(partition: number, next: number): void {
    this.mine.get(partition)?.forget(next);
    const offset = { topic: this.options.remoteTopic, partition, offset: String(next) };
    // For display; what is lost here is told again by the next one.
    this.consumer?.commitOffsets([offset]).catch(() => undefined);
  }

  /** A consumer that has crashed is of no more use: a new one joins the group. @throws StreamAway */
  private async reopen(): Promise<void> {
    this.reopening ??= this.close()
      .then(async () => await this.open())
      .finally(() => (this.reopening = undefined));
    await this.reopening;
  }

  private async join(): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: this.options.remoteGroup,
      sessionTimeout: sessionMilliseconds,
      heartbeatInterval: sessionMilliseconds / 5,
      maxWaitTimeInMs: pollMilliseconds,
      // kafkajs would start it again by itself, after some faults only, and also one that was closed meanwhile.
      retry: { retries: 5, restartOnFailure: async () => await Promise.resolve(false) },
    });
    this.consumer = consumer;
    const { CRASH, GROUP_JOIN, REBALANCING, STOP } = consumer.events;
    const joined = new Promise<void>((resolve, reject) => {
      consumer.on(GROUP_JOIN, ({ payload }) => {
        if (this.consumer !== consumer) return;
        this.trouble = undefined;
        this.assign(payload.memberAssignment[this.options.remoteTopic] ?? []);
        resolve();
      });
      consumer.on(CRASH, ({ payload }) => {
        if (this.consumer === consumer) {
          this.assign([]);
          this.trouble = whyAway(payload.error);
        }
        reject(payload.error);
      });
    });
    // Who crashes after it has joined is told by its trouble.
    joined.catch(() => undefined);
    for (const event of [REBALANCING, STOP] as const) {
      consumer.on(event, () => this.consumer === consumer && this.assign([]));
    }
    await this.admin.connect();
    await consumer.connect();
    await consumer.subscribe({ topic: this.options.remoteTopic, fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatch: async (batch) => await this.take(batch) });
    await joined;
  }

  private assign(partitions: readonly number[]): void {
    this.mine.clear();
    for (const partition of partitions) {
      this.mine.set(partition, new PartitionBuffer(this.options.topic, partition));
    }
  }

  private async take({ batch, pause }: EachBatchPayload): Promise<void> {
    const buffer = this.mine.get(batch.partition);
    if (buffer === undefined) return;
    // kafkajs keeps in it where it asked to begin, and does not say so in its types.
    const { fetchedOffset } = batch as unknown as { readonly fetchedOffset: string };
    buffer.add({ from: Number(fetchedOffset), through: Number(batch.lastOffset()), messages: batch.messages });
    if (buffer.isFull) buffer.onRoom(pause());
    await Promise.resolve();
  }

  /**
   * What the partition holds.
   *
   * @throws StreamGap where the log is not the one in which the group stands, or has lost what comes next
   */
  private async assertSameLog(partition: number, { next, latest }: Place): Promise<Held> {
    const { topic, remoteTopic, remoteGroup } = this.options;
    const at = `${topic} ${partition}`;
    const ends = await this.admin.fetchTopicOffsets(remoteTopic);
    const end = ends.find((each) => each.partition === partition)!;
    const [low, high] = [Number(end.low), Number(end.high)];
    const begins = this.options.beginsWithWhatIsThere === true && next === 0 && latest === null;
    if (next > high) throw new StreamGap(`${at}: the consumer is at ${next}, the log ends at ${high}`);
    if (next < low && !begins)
      throw new StreamGap(`${at}: records before ${low} are missing, the consumer is at ${next}`);
    const [committed] = await this.admin.fetchOffsets({ groupId: remoteGroup, topics: [remoteTopic] });
    const passed = Number(committed?.partitions.find((each) => each.partition === partition)?.offset ?? -1);
    if (passed > next) {
      throw new StreamGap(
        `${at}: the database stands at ${next}, the group had passed ${passed}: the database is of an earlier moment. To go on from ${next}, set the offsets of the group ${remoteGroup} back in Kafka`,
      );
    }
    if (latest === null || next === 0) return { low, high };
    const later = await this.admin.fetchTopicOffsetsByTimestamp(remoteTopic, latest + 1);
    const first = Number(later.find((each) => each.partition === partition)?.offset ?? next);
    if (first < next && first >= 0) {
      throw new StreamGap(`${at}: a record before ${next} is younger than what was passed: the topic was made anew`);
    }
    return { low, high };
  }
}
