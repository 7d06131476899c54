import type { LoggedRecord } from '@sotto/admissions';
import type { KafkaMessage } from 'kafkajs';

/** Records that wait for a step; more are not fetched. */
const most = 5_000;

/** What the broker sent for one partition: everything there is from one offset through another. */
export interface Fetched {
  readonly from: number;
  readonly through: number;
  readonly messages: readonly KafkaMessage[];
}

/** Records of one partition that were fetched and not passed yet, in order and without a gap. */
export class PartitionBuffer {
  private records: LoggedRecord[] = [];
  /** Offset from which on nothing is missing here; undefined: fetching is to be told where to begin. */
  private begin: number | undefined;
  /** The lowest offset that is still wanted of the broker. */
  private wanted = 0;
  private resume: (() => void) | undefined;
  private wake: (() => void) | undefined;

  constructor(
    private readonly topic: string,
    private readonly partition: number,
  ) {}

  get isFull(): boolean {
    return this.records.length >= most;
  }

  /** Whether fetching was told where to begin. */
  get hasBegun(): boolean {
    return this.begin !== undefined;
  }

  /** Whether records from an offset on are here, or come next. */
  has(offset: number): boolean {
    return this.begin !== undefined && this.begin <= offset;
  }

  /** @param first the first offset from there on that the log holds */
  startAt(offset: number, first = offset): void {
    this.records = [];
    this.begin = offset;
    this.wanted = first;
  }

  /**
   * Offsets that are missing within what was sent hold no record. What was fetched further on, before fetching was told
   * where to begin or because the log no longer reaches back so far, is not taken: it would hide what lies between.
   */
  add({ from, through, messages }: Fetched): void {
    if (this.begin === undefined) return;
    if (from > this.wanted) {
      this.begin = undefined;
      return;
    }
    for (const message of messages) {
      const offset = Number(message.offset);
      if (offset >= this.wanted) this.records.push(this.recordOf(message, offset));
    }
    this.wanted = Math.max(this.wanted, through + 1);
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
    if (this.begin !== undefined) this.begin = Math.max(this.begin, before);
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
