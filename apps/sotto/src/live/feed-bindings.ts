import { FactChecks, type FeedBindings, type Site, type TopicMapping } from '@sotto/app-intake';
import type { PackageLibrary } from '@sotto/models';
import { type Database, PostgresFactStore } from '@sotto/persistence';
import { systemClock } from '@sotto/runtime';
import { decrypt, encrypt, Pseudonymiser } from '@sotto/security';
import { knownUnits } from './known-units';
import type { LiveWorld } from './live-world';
import { PackageInputs } from './package-inputs';

/** What every feed of the hospital is taken with. */
export function feedBindings(
  { database, walkStream }: LiveWorld,
  library: PackageLibrary,
  key: Buffer,
  site: Site,
  topic?: TopicMapping,
): FeedBindings {
  const inputs = new PackageInputs(library);
  return {
    database,
    append: async (tx, topic, messages) => await (await walkStream()).append(tx, topic, messages),
    pseudonymiser: new Pseudonymiser(key),
    seal: { close: (text) => encrypt(text, key), open: (sealed) => decrypt(sealed, key) },
    site,
    topic,
    clock: systemClock,
    checks: feedChecks(database),
    units: async () => await knownUnits(database, async (name, version) => await inputs.of(name, version)),
  };
}

/** What the facts of every feed of a world have to pass. */
export function feedChecks(database: Database): FactChecks {
  return new FactChecks({
    admissionsOf: async (patients) =>
      await new PostgresFactStore(database).about(patients, [], ['admission', 'admission-cancelled']),
  });
}
