import { type FeedBindings, type KnownUnits, MllpListener, type Site, standardLimits } from '@sotto/app-intake';
import { feedChecks } from '../live/feed-bindings';
import type { World } from '../replay/world';
import type { SimulatedClock } from '@sotto/runtime';
import { decrypt, encrypt, Pseudonymiser } from '@sotto/security';

export interface HospitalFeed {
  readonly world: World;
  readonly clock: SimulatedClock;
  readonly key: Buffer;
  readonly site: Site;
  readonly units: KnownUnits;
}

/** What the feed of a demonstration is taken with: the simulated clock says when a message was learnt. */
export function hospitalFeed({ world, clock, key, site, units }: HospitalFeed): FeedBindings {
  const { database, stream } = world;
  return {
    database,
    append: async (tx, topic, messages) => await stream.appendWithin(tx, topic, messages),
    pseudonymiser: new Pseudonymiser(key),
    seal: { close: (text) => encrypt(text, key), open: (sealed) => decrypt(sealed, key) },
    site,
    clock,
    checks: feedChecks(database),
    units: async () => await Promise.resolve(units),
  };
}

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
