import { connect } from 'node:net';

const patienceMilliseconds = 1000;

/** Whether one of the brokers takes a connection within a second. @param brokers host:port */
export async function takesConnections(brokers: readonly string[]): Promise<boolean> {
  const asked = brokers.map(takesConnection);
  return await Promise.any(asked).then(
    () => true,
    () => false,
  );
}

async function takesConnection(broker: string): Promise<void> {
  const [, host, port] = /^\[?(.+?)\]?:(\d+)$/.exec(broker) ?? [];
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ host: host ?? broker, port: Number(port ?? 9092) });
    socket.setTimeout(patienceMilliseconds, () => socket.destroy(new Error('no answer')));
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
  });
}
