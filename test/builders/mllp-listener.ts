import { type Limits, MllpListener, standardLimits, standardSite } from '@sotto/app-intake';
import { type Database, PostgresStream } from '@sotto/persistence';
import { systemClock } from '@sotto/runtime';
import { decrypt, encrypt, Pseudonymiser } from '@sotto/security';

const key = Buffer.alloc(32, 1);
export const pseudonymiser = new Pseudonymiser(key);

export interface Listening {
  readonly database: Database;
  readonly listener: MllpListener;
  readonly trouble: (string | undefined)[];
}

export type Given = Partial<Pick<Parameters<typeof MllpListener.listen>[0], 'tls'>> & {
  readonly limits?: Partial<Limits>;
};

/** A listener on a free port of this machine, as Sotto opens one. */
export async function listen(database: Database, { limits = {}, ...given }: Given = {}): Promise<Listening> {
  const stream = new PostgresStream(database);
  const trouble: (string | undefined)[] = [];
  const listener = await MllpListener.listen({
    database,
    append: async (tx, topic, messages) => await stream.appendWithin(tx, topic, messages),
    pseudonymiser,
    seal: { close: (text) => encrypt(text, key), open: (sealed) => decrypt(sealed, key) },
    site: standardSite,
    clock: systemClock,
    host: '127.0.0.1',
    port: 0,
    limits: { ...standardLimits, ...limits },
    report: (each) => trouble.push(each),
    note: () => undefined,
    ...given,
  });
  return { database, listener, trouble };
}

/** A fact as it lies in the stream. */
export interface StoredFact {
  readonly kind: string;
  readonly patient?: string;
  readonly encounter?: string;
  readonly knownAt?: string;
  readonly value?: number;
  readonly status?: string;
}

/** In the order in which they were learnt. */
export async function facts(database: Database): Promise<StoredFact[]> {
  const rows = await database.query<{ value: { facts: StoredFact[] } }>(
    `SELECT value FROM stream_record ORDER BY value->>'knownAt', topic, "offset"`,
  );
  return rows.flatMap(({ value }) => value.facts);
}
