const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', '57P01', '57P02', '57P03', '53300']);

/** TypeORM's words for a connection that was lost between two statements of a transaction. */
const awayNames = new Set(['QueryRunnerAlreadyReleasedError', 'TransactionNotStartedError']);

const diskFull = '53100';

/** Why the database can take nothing now; undefined: something is wrong with a statement, and not with the database. */
export function whyDatabaseAway(error: unknown): string | undefined {
  // By what it has and not by its class, which differs where modules run in a context of their own.
  const { code = '', name = '', message = '' } = Object(error) as Partial<Record<'code' | 'name' | 'message', unknown>>;
  if (code === diskFull) return 'the disk of the database is full';
  const isAway =
    awayCodes.has(String(code)) ||
    awayNames.has(String(name)) ||
    String(code).startsWith('08') ||
    /connection terminated|connection timeout|connection error/i.test(String(message));
  return isAway ? 'the database cannot be reached' : undefined;
}

/** Whether what failed may succeed as it is once the database is mended. */
export function isDatabaseAway(error: unknown): boolean {
  return whyDatabaseAway(error) !== undefined;
}
