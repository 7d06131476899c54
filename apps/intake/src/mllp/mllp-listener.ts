import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { FeedBindings } from '../taking/feed-bindings';
import { answerFrames } from './answer-frames';
import { type Limits, standardLimits } from './limits';
import { MessageQueue } from './message-queue';
import { MllpConnection } from './mllp-connection';
import { MessageTaker, type Taken } from './take-messages';

/** PEM texts. A client has to show a certificate that one of the authorities signed. */
export interface TlsTexts {
  readonly certificate: string;
  readonly key: string;
  readonly authorities: string;
}

export interface ListenerOptions {
  readonly feed: FeedBindings;
  readonly host: string;
  readonly port: number;
  readonly tls?: TlsTexts;
  readonly limits?: Limits;
  /** What keeps messages from being taken; undefined: nothing does. */
  readonly report: (trouble: string | undefined) => void;
  /** What happened to a connection, without anything that it sent. */
  readonly note: (event: string) => void;
}

const watchEvery = 1000;
const handshakeTimeout = 10_000;
/** A sender that does not read its answers is not waited for any longer. */
const closingTime = 3000;
const keepAliveDelay = 60_000;

/** HL7 v2 over MLLP: takes messages of several connections and answers each once it is durable. */
export class MllpListener {
  private readonly connections = new Map<Socket, MllpConnection>();
  private readonly watching: NodeJS.Timeout;
  /** Control ids of answers differ over starts, within the 20 characters of MSH-10. */
  private readonly begun: string;
  private answered = 0;

  private constructor(
    private readonly server: Server,
    private readonly queue: MessageQueue,
    private readonly options: ListenerOptions,
  ) {
    const {
      limits = standardLimits,
      note,
      tls,
      feed: { clock },
    } = options;
    this.begun = `${clock.now().toMillis().toString(36)}-`;
    server.maxConnections = limits.connections;
    server.on('drop', () => note(`a connection was refused: there are ${limits.connections}`));
    server.on('tlsClientError', () => note('a connection was refused: it has no certificate of a known authority'));
    server.on(tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) => this.accept(socket, limits));
    const interval = Math.min(watchEvery, limits.messageTime / 2);
    this.watching = setInterval(() => this.watch(), interval);
  }

  /** @throws Error where it cannot listen */
  static async listen(options: ListenerOptions): Promise<MllpListener> {
    const taker = new MessageTaker(options.feed);
    const queue = new MessageQueue(taker, options.report);
    const listener = new MllpListener(serverOf(options), queue, options);
    try {
      listener.server.listen(options.port, options.host);
      await once(listener.server, 'listening');
    } catch (error) {
      clearInterval(listener.watching);
      throw error;
    }
    return listener;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Answers what has been received, and ends. */
  async close(): Promise<void> {
    clearInterval(this.watching);
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.connections.keys()) socket.pause();
    await this.queue.settled();
    for (const socket of this.connections.keys()) socket.destroySoon();
    const late = setTimeout(() => {
      for (const socket of this.connections.keys()) socket.destroy();
    }, closingTime);
    await closed;
    clearTimeout(late);
  }

  private accept(socket: Socket, limits: Limits): void {
    socket.setKeepAlive(true, keepAliveDelay);
    socket.setNoDelay(true);
    const connection = new MllpConnection(socket, { queue: this.queue, limits, answer: this.answer });
    this.connections.set(socket, connection);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.connections.delete(socket));
  }

  private watch(): void {
    const now = performance.now();
    for (const connection of this.connections.values()) connection.watch(now);
  }

  private readonly answer = (bytes: string, taken: Taken): string => {
    this.answered += 1;
    const controlId = `${this.begun}${this.answered.toString(36)}`;
    return answerFrames(bytes, taken, { at: this.options.feed.clock.now(), controlId });
  };
}

function serverOf({ tls }: ListenerOptions): Server {
  if (tls === undefined) return createServer({ allowHalfOpen: true, noDelay: true });
  const { certificate: cert, key, authorities: ca } = tls;
  const demands = { requestCert: true, rejectUnauthorized: true, handshakeTimeout };
  return createTlsServer({ cert, key, ca, ...demands, allowHalfOpen: true, minVersion: 'TLSv1.2' });
}
