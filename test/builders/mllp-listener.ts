import { type FeedBindings, type Limits, MllpListener, standardLimits } from '@sotto/app-intake';
import type { Database } from '@sotto/persistence';
import { aFeed } from './feed.builder';

export interface Listening {
  readonly database: Database;
  readonly listener: MllpListener;
  readonly trouble: (string | undefined)[];
}

export type Given = Partial<Pick<Parameters<typeof MllpListener.listen>[0], 'tls'>> & {
  readonly limits?: Partial<Limits>;
  readonly feed?: Partial<FeedBindings>;
};

/** A listener on a free port of this machine, as Sotto opens one. */
export async function listen(database: Database, { limits = {}, feed = {}, ...given }: Given = {}): Promise<Listening> {
  const trouble: (string | undefined)[] = [];
  const listener = await MllpListener.listen({
    feed: aFeed(database, feed),
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
