import { FactChecks, type FeedBindings, standardSite } from '@sotto/app-intake';
import { type Database, PostgresFactStore, PostgresStream } from '@sotto/persistence';
import { systemClock } from '@sotto/runtime';
import { decrypt, encrypt, Pseudonymiser } from '@sotto/security';

const key = Buffer.alloc(32, 1);
export const pseudonymiser = new Pseudonymiser(key);

/** A feed as Sotto takes one, where no model reads anything. */
export function aFeed(database: Database, given: Partial<FeedBindings> = {}): FeedBindings {
  const stream = new PostgresStream(database);
  const clock = given.clock ?? systemClock;
  return {
    database,
    append: async (tx, topic, messages) => await stream.appendWithin(tx, topic, messages),
    pseudonymiser,
    seal: { close: (text) => encrypt(text, key), open: (sealed) => decrypt(sealed, key) },
    site: standardSite,
    clock,
    checks: new FactChecks({
      admissionsOf: async (patients) =>
        await new PostgresFactStore(database).about(patients, [], ['admission', 'admission-cancelled']),
    }),
    units: async () => await Promise.resolve(new Map()),
    ...given,
  };
}
