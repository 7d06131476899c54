import { StartupError } from '../embedded/startup-error';
import type { Database } from '../database';
import { sealBreaches } from './seal-breaches';

/**
 * Refuses to go on if the login of API and console could read anything of a sealed schema, by whatever way.
 *
 * @param api opened with that login
 * @throws StartupError with one sentence a way: what it is, and the statement that closes it
 */
export async function assertSealed(api: Database): Promise<void> {
  const faults: string[] = [];
  for (const breach of sealBreaches) {
    const [found] = await api.query<{ login: string; fault: string; mend: string }>(
      `WITH me AS (SELECT oid, quote_ident(rolname) AS name FROM pg_roles WHERE rolname = current_user)
       SELECT me.name AS login, breach.fault, breach.mend FROM me CROSS JOIN (${breach}) AS breach ORDER BY 2 LIMIT 1`,
    );
    if (found === undefined) continue;
    const { login, fault, mend } = found;
    faults.push(`the database login of the API, ${login}, could read sealed predictions: it ${fault}; run ${mend}`);
  }
  if (faults.length > 0) throw new StartupError(faults.join('\n'));
}
