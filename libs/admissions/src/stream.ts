/** Where facts travel between processes. `Tx` is the database transaction in which a consumer's results are written. */
export type Topic = 'sotto.admissions.v1' | 'sotto.outcomes.v1';

export interface StreamMessage {
  /** Records of one key keep their order. Facts use the patient's pseudonym. */
  readonly key: string;
  /** JSON value. */
  readonly value: unknown;
}

export interface StreamRecord extends StreamMessage {
  /** Of the stream, or the hospital's own. */
  readonly topic: string;
  readonly partition: number;
  /** Dense within a partition, from 0. */
  readonly offset: number;
}

/** Reason of a record at which the handler fails again and again, while it passes those that follow. */
export const processingFailed = 'processing-failed';

/** A record that cannot be processed; it goes to the dead letters with this reason, in the consumer's own transaction. */
export interface Rejection {
  readonly record: StreamRecord;
  readonly reason: string;
}

/**
 * Called with records of one partition in offset order, inside the transaction that also moves the offset.
 * A throw rolls everything back and the same records come again.
 */
export type RecordHandler<Tx> = (records: readonly StreamRecord[], tx: Tx) => Promise<readonly Rejection[]>;

/** Called in the transaction that moves the offset past the records. */
export type RecordBurial<Tx> = (rejections: readonly Rejection[], tx: Tx) => Promise<void>;

export interface ConsumerOptions<Tx> {
  readonly topic: string;
  /** Consumers of one group share the partitions; each group sees every record. */
  readonly group: string;
  /** Most records in one call of the handler. */
  readonly batchSize: number;
  readonly handle: RecordHandler<Tx>;
  /** Keeps whole what was rejected, so that it can be taken again; left out: only its place and the reason are kept. */
  readonly bury?: RecordBurial<Tx>;
  /** Told whenever the state of a running consumer changes. */
  readonly report?: (state: ConsumerState) => void;
}

/**
 * `paused`: the handler fails at a record and at those that follow, so no record is at fault; it is tried again and
 * again. `stopped`: a partition does not go on by itself, for records are missing. The reason says why.
 */
export type ConsumerState =
  | { readonly state: 'running' }
  | { readonly state: 'waiting-for-database'; readonly reason: string }
  | { readonly state: 'waiting-for-stream'; readonly reason: string }
  | { readonly state: 'paused'; readonly reason: string }
  | { readonly state: 'stopped'; readonly reason: string };

export interface StreamConsumer {
  /**
   * Works through what is there now on every partition it can claim; returns the number of records passed. What a
   * broker does not tell within two seconds is left to the next call.
   */
  drain(): Promise<number>;
  /** Drains again and again until the signal aborts; waits for new records in between. */
  run(signal: AbortSignal): Promise<void>;
}

export interface Stream<Tx> {
  /** Durable when it resolves; all messages of one call or none. */
  append(topic: Topic, messages: readonly StreamMessage[]): Promise<void>;
  consumer(options: ConsumerOptions<Tx>): StreamConsumer;
  /** Records written and not yet passed by the group, over all partitions. */
  lag(topic: Topic, group: string): Promise<number>;
  /**
   * ISO moment at which the oldest record that the group has not passed was appended; undefined: it has passed all.
   * Where that record is missing, the moment is the earliest there is.
   */
  unreadSince(topic: Topic, group: string): Promise<string | undefined>;
}
