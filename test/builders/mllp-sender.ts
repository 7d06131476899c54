import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

/** A sender of HL7 v2, seen from its side of a real socket. */
export class MllpSender {
  private received = '';
  private readonly frames: string[] = [];
  private readonly ended: Promise<void>;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1').on('data', (text: string) => this.receive(text));
    socket.on('error', () => undefined);
    this.ended = new Promise((resolve) => socket.on('close', () => resolve()));
  }

  static async connect(port: number): Promise<MllpSender> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new MllpSender(socket);
  }

  /** Over TLS; the name in the certificate is not looked at. */
  static connectTls(port: number, options: ConnectionOptions): MllpSender {
    return new MllpSender(connectTls({ port, host: '127.0.0.1', checkServerIdentity: () => undefined, ...options }));
  }

  write(bytes: string): void {
    this.socket.write(bytes, 'latin1');
  }

  /** Sends a message in a frame and waits for its answer. */
  async send(message: string): Promise<string> {
    const before = this.frames.length;
    this.write(framed(message));
    return (await this.until(before + 1))[before]!;
  }

  /** Everything that was answered once this message is, whatever was sent before it. */
  async sendAfterOthers(message: string): Promise<string[]> {
    this.write(framed(message));
    const id = message.split('|')[9]!;
    while (!this.frames.some((answer) => acknowledged(answer).endsWith(` ${id}`))) {
      if ((await this.until(this.frames.length + 1)).length === 0) break;
    }
    return this.frames;
  }

  /** The first answers, once there are so many. */
  async until(count: number): Promise<string[]> {
    while (this.frames.length < count) {
      const more = once(this.socket, 'data').then(() => true);
      if (!(await Promise.race([more, this.ended.then(() => false)]))) break;
    }
    return this.frames;
  }

  /** Everything that was answered by the time the other side closed. */
  async untilClosed(): Promise<string[]> {
    await this.ended;
    return this.frames;
  }

  close(): void {
    this.socket.destroy();
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  private receive(text: string): void {
    const frames = (this.received + text).split('\x1c\r');
    this.received = frames.pop()!;
    for (const frame of frames) this.frames.push(frame.replace('\x0b', ''));
  }
}

export function framed(message: string): string {
  return `\x0b${message}\x1c\r`;
}

/** MSA-1 and MSA-2 of an answer. */
export function acknowledged(answer: string): string {
  return /\rMSA\|(\w\w)\|([^|\r]*)/.exec(answer)?.slice(1).join(' ') ?? answer;
}
