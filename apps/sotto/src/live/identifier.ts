import type { Identify, Principal } from '@sotto/app-api';
import { role } from '@sotto/app-api';
import { type Database, PostgresTokenStore, StartupError } from '@sotto/persistence';
import { type Configuration, isLoopback } from '@sotto/runtime';

/**
 * On loopback with the embedded database, whoever can reach Sotto is a user of this machine. A page whose name was made
 * to point here is not: its requests carry that name.
 */
const localUser: Principal = { name: 'local', role: 'local' };

/**
 * Finds who asks. A token is always looked up; without one only the local user passes.
 *
 * @throws StartupError where others can reach Sotto and nobody has a token
 */
export async function identifier(database: Database, { host, database: own }: Configuration): Promise<Identify> {
  const tokens = new PostgresTokenStore(database);
  const local = isLoopback(host) && own === undefined;
  if (!isLoopback(host) && (await tokens.count()) === 0) {
    throw new StartupError(
      `others can reach ${host} and nobody has a token: make one with "npx sotto token create --role operator", or listen on 127.0.0.1`,
    );
  }
  return async ({ token, host: asked }) => {
    if (token === undefined) return local && isLoopback(asked) ? localUser : undefined;
    const grant = await tokens.find(token);
    if (grant === undefined) return undefined;
    return {
      name: grant.name,
      role: role.parse(grant.role),
      study: grant.study ?? undefined,
      patientData: grant.patientData,
    };
  };
}
