import type { EventEmitter } from 'node:events';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './migrations/all-migrations';

/** A place to run SQL: the database itself, or one transaction. Table names are unqualified; the world decides. */
export interface Transaction {
  /**
   * Statements go out in the order of their calls, also before those before them are answered.
   *
   * @param name of a statement that each connection plans once, under this name: for one that only adds by key, so that
   *   its plan stays right however much a table grows
   */
  query<Row>(sql: string, parameters?: readonly unknown[], name?: string): Promise<Row[]>;
}

/**
 * The same transaction, whose statements nobody waits for: they are sent, the commit waits for them, and where one
 * fails, the transaction fails.
 */
export function unanswered({ query }: Transaction): Transaction {
  return {
    query: async (...statement) => {
      query(...statement).catch(() => undefined);
      return await Promise.resolve([]);
    },
  };
}

/** The walk's login sees both schemas of its world, the login of API and console only the open one. */
export type Login = 'walk' | 'api';

export interface DatabaseOptions {
  readonly url: string;
  /** A world is a Sotto of its own: the live one, a demonstration, a replay. It owns two schemas. */
  readonly world: string;
  readonly login: Login;
  /** A replay can be played again: its commits need not wait for the disk. They are never torn or reordered. */
  readonly replayable?: boolean;
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, isoOf);

const wholeSeconds = 'yyyy-mm-dd hh:mm:ss+00'.length;

/** Most moments by far are whole seconds in UTC, the zone of every session: they are not parsed. */
function isoOf(text: string): string {
  if (text.endsWith('infinity')) return text;
  if (text.length !== wholeSeconds || !text.endsWith('+00')) return new Date(text).toISOString();
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.000Z`;
}

/** The login that an address names. */
export function loginOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

export function sealedSchema(world: string): string {
  return `${world}_sealed`;
}

export function openSchema(world: string): string {
  return `${world}_open`;
}

export class Database implements Transaction {
  private constructor(
    private readonly source: DataSource,
    readonly world: string,
  ) {}

  static async open({ url, world, login, replayable = false }: DatabaseOptions): Promise<Database> {
    const path = login === 'walk' ? `${sealedSchema(world)},${openSchema(world)}` : openSchema(world);
    const source = new DataSource({
      type: 'postgres',
      url,
      migrations,
      migrationsTableName: 'migration',
      extra: {
        options: `-c search_path=${path} -c TimeZone=UTC -c synchronous_commit=${replayable ? 'off' : 'on'}`,
        max: 10,
        pipeline: true,
        // A connection that breaks while it changes hands has no other listener, and would end the process.
        onConnect: (client: EventEmitter) => client.on('error', () => undefined),
      },
    });
    return new Database(await source.initialize(), world);
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = [], name?: string): Promise<Row[]> {
    const runner = this.source.createQueryRunner();
    try {
      return await run<Row>((await runner.connect()) as pg.PoolClient, sql, parameters, name);
    } finally {
      await runner.release();
    }
  }

  /** All or nothing; a throw rolls everything back. */
  async transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const runner = this.source.createQueryRunner();
    try {
      // The connection that begins: one that is lost must not be replaced by another outside the transaction.
      return await within((await runner.connect()) as pg.PoolClient, work);
    } finally {
      await runner.release();
    }
  }

  /**
   * Hears what is told on the channel of this world, which has the name of its sealed schema, once it is committed.
   *
   * @param lost told when the connection has ended by itself
   * @returns what ends it
   */
  async listen(hear: (payload: string) => void, lost: () => void): Promise<() => Promise<void>> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as pg.PoolClient;
    const onNotification = ({ payload = '' }: pg.Notification): void => hear(payload);
    const onEnd = (): void => {
      lost();
      void runner.release();
    };
    client.on('notification', onNotification).once('end', onEnd);
    const stop = async (): Promise<void> => {
      client.off('notification', onNotification).off('end', onEnd);
      await runner.query('UNLISTEN *').catch(() => undefined);
      await runner.release();
    };
    try {
      await runner.query(`LISTEN "${sealedSchema(this.world)}"`);
    } catch (error) {
      await stop();
      throw error;
    }
    return stop;
  }

  async migrate(): Promise<void> {
    await this.source.runMigrations({ transaction: 'all' });
  }

  async close(): Promise<void> {
    await this.source.destroy();
  }
}

const inFailedTransaction = '25P02';

/** A statement that fails fails those that were sent behind it: what is told is that failure. */
async function within<Result>(
  client: pg.PoolClient,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  let failure: unknown;
  let latest: Promise<unknown> = Promise.resolve();
  const query: Transaction['query'] = async <Row>(sql: string, parameters: readonly unknown[] = [], name?: string) => {
    const answer = run<Row>(client, sql, parameters, name).catch((error: unknown) => {
      if (codeOf(error) !== inFailedTransaction) failure = error;
      throw error;
    });
    latest = answer;
    return await answer;
  };
  const begun = query('BEGIN');
  begun.catch(() => undefined);
  try {
    const result = await work({ query });
    await begun;
    // A failed transaction is not committed, and PostgreSQL does not call that an error.
    const { command } = await client.query('COMMIT');
    await latest.catch(() => undefined);
    if (command !== 'COMMIT') throw failure;
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw codeOf(error) === inFailedTransaction ? failure : error;
  }
}

function codeOf(error: unknown): unknown {
  return (Object(error) as { code?: unknown }).code;
}

async function run<Row>(
  client: pg.PoolClient,
  sql: string,
  parameters: readonly unknown[],
  name: string | undefined,
): Promise<Row[]> {
  const statement = { text: sql, values: [...parameters], ...(name === undefined ? {} : { name }) };
  return (await client.query(statement)).rows as Row[];
}
