import type { Socket } from 'node:net';
import { MessageSplitter } from '../hl7/form/message-splitter';
import { type Fault, headerFault } from '../hl7/translation/message-fault';
import type { Limits } from './limits';
import type { MessageQueue, Sender } from './message-queue';
import type { Taken } from './take-messages';

export interface ConnectionBindings {
  readonly queue: MessageQueue;
  readonly limits: Limits;
  /** The framed answers to a message, one character a byte. */
  readonly answer: (bytes: string, taken: Taken) => string;
}

const noEnd = headerFault('frame-without-end', 207, 1).fault;
const notHl7 = headerFault('header-missing', 100, 1).fault;
/** Longer than this beyond the limit of a message nobody listens for its end. */
const patience = 10;
const unreadAnswers = 1024 * 1024;
/** What does not begin so is told at once: its sender may wait for an answer for ever. */
const beginning = /^[\s\u00ef\u00bb\u00bf]*(\u000b|$|M($|S($|H))|[FB]($|[HT]($|S)))/;

/** One sender's connection: its messages are taken and answered in their order. */
export class MllpConnection implements Sender {
  hasFailed = false;
  private readonly splitter: MessageSplitter;
  private waitingMessages = 0;
  private waitingBytes = 0;
  /** The first bytes; undefined once they begin like a frame or a message. */
  private opening: string | undefined = '';
  private isEnding = false;
  private lastAt = performance.now();
  private messageSince: number | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly bound: ConnectionBindings,
  ) {
    this.splitter = new MessageSplitter(bound.limits.message);
    socket.setEncoding('latin1');
    socket.on('data', (bytes: unknown) => this.receive(String(bytes)));
    socket.on('end', () => this.finish());
    socket.on('drain', () => this.regulate());
  }

  /** Ends it after what was received has been answered. */
  finish(): void {
    if (this.isEnding) return;
    if (this.splitter.begun) return this.refuse(noEnd);
    this.isEnding = true;
    this.regulate();
  }

  /** Ends it if it has been silent, or within one message, for too long. */
  watch(now: number): void {
    const { messageTime, idleTime } = this.bound.limits;
    if (this.waitingMessages > 0) return;
    if (this.isEnding) {
      if (now - this.lastAt > messageTime) this.socket.destroy();
    } else if (this.messageSince !== undefined && now - this.messageSince > messageTime) this.refuse(noEnd);
    else if (now - this.lastAt > idleTime) this.finish();
  }

  private receive(bytes: string): void {
    if (this.isEnding || this.hasFailed) return;
    this.lastAt = performance.now();
    const messages = this.splitter.push(bytes);
    if (this.opening !== undefined) {
      this.opening += bytes;
      if (!beginning.test(this.opening)) return this.refuse(notHl7, this.opening);
      if (/\S{3}|\u000b/.test(this.opening)) this.opening = undefined;
    }
    for (const message of messages) void this.take(message);
    if (!this.splitter.begun) this.messageSince = undefined;
    else if (messages.length > 0) this.messageSince = this.lastAt;
    else this.messageSince ??= this.lastAt;
    if (this.splitter.length > patience * this.bound.limits.message) return this.refuse(noEnd);
    this.regulate();
  }

  /** Answers what can be no message, and ends. */
  private refuse(fault: Fault, bytes = this.splitter.end().at(-1) ?? ''): void {
    this.isEnding = true;
    void this.take(bytes, fault);
  }

  private async take(bytes: string, fault?: Fault): Promise<void> {
    this.waitingMessages += 1;
    this.waitingBytes += bytes.length;
    const taken = await this.bound.queue.add({ bytes, ...(fault === undefined ? {} : { fault }) }, this);
    this.waitingMessages -= 1;
    this.waitingBytes -= bytes.length;
    this.lastAt = performance.now();
    if (taken === undefined) this.socket.destroy();
    else if (!this.socket.destroyed) this.socket.write(this.bound.answer(bytes, taken), 'latin1');
    this.regulate();
  }

  /** Reads on only while not too much waits to be taken, or to be read by the sender. */
  private regulate(): void {
    const { socket, waitingMessages, waitingBytes } = this;
    if (socket.destroyed) return;
    if (this.isEnding) {
      if (waitingMessages === 0) socket.end();
      return;
    }
    const { limits } = this.bound;
    const isFull = waitingMessages >= limits.waitingMessages || waitingBytes >= limits.waitingBytes;
    if (isFull || socket.writableLength > unreadAnswers) socket.pause();
    else if (socket.isPaused()) socket.resume();
  }
}
