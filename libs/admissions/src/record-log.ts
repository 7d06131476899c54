import type { StreamRecord } from './stream';

/** A partition that must not go on: records are missing, and skipping them would lose admissions in silence. */
export class StreamGap extends Error {
  readonly code = 'stream-gap';
}

/** The log cannot be reached; nothing is wrong with a record, and it is tried again. */
export class StreamAway extends Error {
  readonly code = 'stream-away';
}

export interface LoggedRecord extends StreamRecord {
  /** When the log took the record; milliseconds of the epoch. */
  readonly appendedAt: number;
}

/** Where a group stands in a partition. */
export interface Place {
  /** The offset that it has not passed yet. */
  readonly next: number;
  /** Latest `appendedAt` that it has passed; null before the first. */
  readonly latest: number | null;
}

/** The partitions of a topic, as one consumer of a group reads them. `Tx` is the transaction of a step. */
export interface RecordLog<Tx> {
  /** Whether fewer records than were asked for say that there are no more. */
  readonly tellsEnd: boolean;
  /** Gets ready; a second call while it is ready does nothing. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** All partitions of the topic. */
  partitions(): Promise<number>;
  /**
   * Whether it is worth the while to claim a partition now: it is dealt out to this consumer, and may hold records.
   *
   * @throws StreamAway
   */
  isMine(partition: number): Promise<boolean>;
  /**
   * Records from a place on, without a hole; none where there is nothing yet.
   *
   * @throws StreamGap where records that should be there are not
   */
  read(tx: Tx, partition: number, place: Place, most: number): Promise<readonly LoggedRecord[]>;
  /** Resolves when there may be more records, at the latest after a time, or when the signal comes. */
  more(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Told after the group has passed everything before an offset, in a transaction that is committed. */
  passed(partition: number, next: number): void;
}
