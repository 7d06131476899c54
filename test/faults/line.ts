import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to a port of this machine that can be cut and mended. */
export class Line {
  /** Connections that were taken so far. */
  taken = 0;
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;
  private readonly to: number;

  private constructor(to: number) {
    this.to = to;
  }

  static async to(port: number): Promise<Line> {
    const line = new Line(port);
    await line.mend();
    return line;
  }

  get from(): number {
    return this.port;
  }

  async mend(): Promise<void> {
    this.server = createServer((near) => {
      this.taken += 1;
      this.join(near, connect(this.to, '127.0.0.1'));
    }).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Breaks every connection and takes none. */
  async cut(): Promise<void> {
    const closed = once(this.server!, 'close');
    this.server!.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(near: Socket, far: Socket): void {
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
