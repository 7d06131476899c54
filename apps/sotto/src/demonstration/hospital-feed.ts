import { type FeedBindings, MllpListener, standardLimits } from '@sotto/app-intake';

/** Opens a port of this machine for the one hospital of a demonstration. */
export async function listenForHospital(feed: FeedBindings): Promise<MllpListener> {
  return await MllpListener.listen({
    feed,
    host: '127.0.0.1',
    port: 0,
    limits: { ...standardLimits, connections: 1 },
    // Who sends is told by the closed connection, and sends again.
    report: () => undefined,
    note: () => undefined,
  });
}
