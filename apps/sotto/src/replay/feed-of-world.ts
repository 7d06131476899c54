import type { Clock } from '@sotto/admissions';
import type { FeedBindings, KnownUnits, Site } from '@sotto/app-intake';
import { decrypt, encrypt, Pseudonymiser } from '@sotto/security';
import { feedChecks } from '../live/feed-bindings';
import type { World } from './world';

export interface FeedOfWorld {
  readonly world: World;
  /** Says when a message was learnt. */
  readonly clock: Clock;
  readonly key: Buffer;
  readonly site: Site;
  readonly units: KnownUnits;
}

/** What the messages of a world of its own are taken with. */
export function feedOfWorld({ world, clock, key, site, units }: FeedOfWorld): FeedBindings {
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
