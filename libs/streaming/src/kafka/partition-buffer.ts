import type { LoggedRecord, Topic } from '@sotto/admissions';
import type { KafkaMessage } from 'kafkajs';

/** Records that wait for a step; more are not fetched. */
const most = 5_000;

/** Records of one partition that were fetched and not passed yet, in order. */
export class PartitionBuffer {
  /** Offset that fetching was last told to begin at; undefined: it has not been told. */
  soughtAt: number | undefined;
  private records: LoggedRecord[] = [];
  /** The lowest offset that is still wanted of the broker. */
  private wanted = 0;
  private resume: (() => void) | undefined;
  private wake: (() => void) | undefined;

  constructor(
    private readonly topic: Topic,
    private readonly partition: number,
  ) {}

  get isFull(): boolean {
    return this.records.length >= most;
  }

  startAt(offset: number): void {
    this.records = [];
    this.wanted = offset;
    this.soughtAt = offset;
  }

  add(messages: readonly KafkaMessage[]): void {
    for (const message of messages) {
      const offset = Number(message.offset);
      if (offset < this.wanted) continue;
      this.records.push(this.recordOf(message, offset));
      this.wanted = offset + 1;
    }
    if (this.records.length > 0) this.wake?.();
  }

  /** Waits for a record if there is none; whether there is one now. */
  async fill(milliseconds: number): Promise<boolean> {
    if (this.records.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.wake = undefined;
    }
    return this.records.length > 0;
  }

  /** The first records from an offset on. */
  from(offset: number, count: number): readonly LoggedRecord[] {
    this.forget(offset);
    return this.records.slice(0, count);
  }

  forget(before: number): void {
    const kept = this.records.findIndex((record) => record.offset >= before);
    this.records = kept === -1 ? [] : this.records.slice(kept);
    if (!this.isFull) {
      this.resume?.();
      this.resume = undefined;
    }
  }

  onRoom(resume: () => void): void {
    this.resume = resume;
  }

  private recordOf({ key, value, timestamp }: KafkaMessage, offset: number): LoggedRecord {
    const { topic, partition } = this;
    const text = value?.toString('utf8') ?? 'null';
    return {
      topic,
      partition,
      offset,
      key: key?.toString('utf8') ?? '',
      value: parsed(text),
      appendedAt: Number(timestamp),
    };
  }
}

/** What is not JSON stays text: the handler refuses it with a reason, and the record is accounted for. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
