import { StreamAway } from '@sotto/admissions';
import { whyDatabaseAway } from '@sotto/persistence';
import { setImmediate as afterArrivals } from 'node:timers/promises';
import { contentFault } from '../hl7/translation/message-fault';
import type { MessageBytes, MessageRead, Taken } from './take-messages';

/** Who sent a message. Nothing of a sender is taken after one of its messages could not be. */
export interface Sender {
  hasFailed: boolean;
}

/** Who takes messages: some while they arrive are read ahead of their turn. */
export interface Taker {
  readonly readAhead: (message: MessageBytes) => MessageRead;
  readonly takeRead: (messages: readonly MessageRead[]) => Promise<readonly Taken[]>;
}

interface Waiting {
  readonly message: MessageBytes;
  /** Undefined: not read yet, for so much waits before it. */
  readonly read: MessageRead | undefined;
  readonly sender: Sender;
  readonly settle: (taken: Taken | undefined) => void;
}

const most = { messages: 500, bytes: 8 * 1024 * 1024 };
const notProcessed = contentFault('not-processed', 207, { segment: 'MSH', field: 10 }).fault;

/**
 * Messages of all senders, in the order in which they arrived. What arrives while others are being taken is read
 * meanwhile, and taken together next.
 */
export class MessageQueue {
  private waiting: Waiting[] = [];
  private waitingBytes = 0;
  private working: Promise<void> | undefined;

  /** @param report told why messages cannot be taken now; undefined: they can */
  constructor(
    private readonly taker: Taker,
    private readonly report: (trouble: string | undefined) => void,
  ) {}

  /** @returns what became of it, once that is durable; undefined: it is not taken, and the sender has to repeat it */
  async add(message: MessageBytes, sender: Sender): Promise<Taken | undefined> {
    const { promise, resolve } = Promise.withResolvers<Taken | undefined>();
    this.working ??= this.work().finally(() => (this.working = undefined));
    this.waiting.push({ message, read: this.readAhead(message), sender, settle: resolve });
    this.waitingBytes += message.bytes.length;
    return await promise;
  }

  /** Resolves when nothing waits any more. */
  async settled(): Promise<void> {
    await this.working;
  }

  /** Not more than is taken together next; where reading fails, that is told when its turn comes. */
  private readAhead(message: MessageBytes): MessageRead | undefined {
    if (this.waiting.length >= most.messages || this.waitingBytes + message.bytes.length > most.bytes) return undefined;
    try {
      return this.taker.readAhead(message);
    } catch {
      return undefined;
    }
  }

  private async work(): Promise<void> {
    await afterArrivals();
    while (this.waiting.length > 0) {
      const answer = await this.takeTogether(this.next());
      // The next are on their way to the database before these are answered.
      const answered = afterArrivals().then(answer);
      if (this.waiting.length === 0) await answered;
    }
  }

  private next(): Waiting[] {
    let bytes = 0;
    const over = this.waiting.findIndex(({ message }, i) => {
      bytes += message.bytes.length;
      return i > 0 && bytes > most.bytes;
    });
    const next = this.waiting.splice(0, Math.min(most.messages, over < 0 ? Infinity : over));
    for (const { message } of next) this.waitingBytes -= message.bytes.length;
    return next;
  }

  /** @returns what tells the senders of those that were taken */
  private async takeTogether(batch: readonly Waiting[]): Promise<() => void> {
    const open = batch.filter(({ sender }) => !sender.hasFailed);
    for (const { sender, settle } of batch) if (sender.hasFailed) settle(undefined);
    if (open.length === 0) return () => undefined;
    try {
      const taken = await this.taker.takeRead(open.map(({ message, read }) => read ?? this.taker.readAhead(message)));
      this.report(undefined);
      return () => open.forEach(({ settle }, i) => settle(taken[i]));
    } catch (error) {
      return await this.afterFailure(open, error);
    }
  }

  /** A fault that will pass stops all of them; another one may be that of a single message. */
  private async afterFailure(batch: readonly Waiting[], error: unknown): Promise<() => void> {
    const [only] = batch;
    const away = whyDatabaseAway(error);
    if (away !== undefined || willPass(error) || only!.message.fault === notProcessed) {
      this.report(`messages cannot be taken (${away ?? nameOf(error)}); senders repeat them`);
      for (const { sender } of batch) sender.hasFailed = true;
      return () => batch.forEach(({ settle }) => settle(undefined));
    }
    if (batch.length === 1) {
      return await this.takeTogether([
        { ...only!, read: undefined, message: { ...only!.message, fault: notProcessed } },
      ]);
    }
    const answers: (() => void)[] = [];
    for (const each of batch) answers.push(await this.takeTogether([each]));
    return () => answers.forEach((answer) => answer());
  }
}

/** Values that the database refuses (SQLSTATE 22, 23) and faults of our own are the message's; all else is the database's or the broker's. */
function willPass(error: unknown): boolean {
  if (error instanceof StreamAway) return true;
  const code = codeOf(error);
  return /^[0-9A-Z]{5}$/.test(code) && !/^2[23]/.test(code);
}

/** A message may repeat values: only the kind of fault is told. */
function nameOf(error: unknown): string {
  const { name = 'unknown fault' } = Object(error) as { name?: string };
  return `${name} ${codeOf(error)}`.trim();
}

function codeOf(error: unknown): string {
  return String((Object(error) as { code?: unknown }).code ?? '');
}
