import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** The demonstration's hospital at its end of an MLLP connection to this machine. */
export class HospitalConnection {
  private received = '';
  private readonly answers: string[] = [];
  private failed: Error | undefined;
  private wake: (() => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('latin1').on('data', (text: unknown) => this.receive(String(text)));
    socket.on('error', (error) => (this.failed ??= error));
    socket.on('close', () => {
      this.failed ??= closed();
      this.wake?.();
    });
  }

  static async open(port: number): Promise<HospitalConnection> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new HospitalConnection(socket);
  }

  /** Sends messages one after another and waits until each is accepted. @throws Error where one is not, or is not answered */
  async send(messages: readonly string[]): Promise<void> {
    this.socket.write(messages.map((text) => `\x0b${text}\x1c\r`).join(''), 'latin1');
    while (this.answers.length < messages.length) {
      if (this.failed !== undefined) throw this.failed;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    const refused = this.answers.splice(0, messages.length).find((answer) => !answer.includes('\rMSA|AA|'));
    if (refused !== undefined) throw new Error(`a message of the demonstration was not accepted: ${refused}`);
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(text: string): void {
    const frames = (this.received + text).split('\x1c\r');
    this.received = frames.pop()!;
    this.answers.push(...frames);
    this.wake?.();
  }
}

/** Sotto takes nothing while its database is away: it closes the connection, and what was not answered is sent again. */
function closed(): Error {
  return Object.assign(new Error('the connection was closed before every message was answered'), {
    code: 'ECONNRESET',
  });
}
