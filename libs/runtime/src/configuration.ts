import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

const port = (message: string) =>
  z
    .string()
    .regex(/^\d{1,5}$/, message)
    .transform(Number)
    .refine((number) => number <= 65_535, message);
const database = z.string().regex(/^postgres(ql)?:\/\//, 'give an address such as postgres://user:password@host/name');
/** A setting of a part that is planned: taking it would let a site believe that the part works. */
const notBuilt = z.undefined('not built yet: remove it').optional();

const variables = z
  .object({
    SOTTO_HOME: z.string().min(1, 'name a folder').default('.sotto'),
    SOTTO_HOST: z
      .string()
      .refine((host) => host === 'localhost' || isIP(host) !== 0, 'give an IP address or localhost')
      .default('127.0.0.1'),
    SOTTO_PORT: port('give a port from 0 to 65535; 0 picks a free one').default(3000),
    SOTTO_DATABASE_URL: database.optional(),
    SOTTO_API_DATABASE_URL: database.optional(),
    SOTTO_KAFKA_BROKERS: notBuilt,
    SOTTO_MLLP_PORT: notBuilt,
    SOTTO_KEY_FILE: z.string().min(1, 'name a file').optional(),
    SOTTO_BROWSER: z.string().min(1, 'name a program').optional(),
    SOTTO_LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace'], 'use fatal, error, warn, info, debug or trace')
      .default('warn'),
  })
  .refine((given) => (given.SOTTO_DATABASE_URL === undefined) === (given.SOTTO_API_DATABASE_URL === undefined), {
    path: ['SOTTO_API_DATABASE_URL'],
    message: 'give both SOTTO_DATABASE_URL and SOTTO_API_DATABASE_URL, or neither: the API needs a login of its own',
  });

/** Everything that the environment decides. */
export interface Configuration {
  /** Absolute path. */
  readonly home: string;
  readonly host: string;
  readonly port: number;
  /** A server of one's own, with the two logins; undefined: the embedded one. */
  readonly database: { readonly walk: string; readonly api: string } | undefined;
  readonly keyFile: string | undefined;
  readonly logLevel: string;
}

/** A configuration that was refused; the message lists every fault. */
export class ConfigurationRefused extends Error {
  readonly code = 'configuration-refused';
}

/** Reads the environment once. @throws ConfigurationRefused with every fault */
export function readConfiguration(environment: NodeJS.ProcessEnv): Configuration {
  const parsed = variables.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new ConfigurationRefused(`the settings have ${faults.length} fault(s)\n  ${faults.join('\n  ')}`);
  }
  const given = parsed.data;
  const [walk, api] = [given.SOTTO_DATABASE_URL, given.SOTTO_API_DATABASE_URL];
  return {
    home: resolve(given.SOTTO_HOME),
    host: given.SOTTO_HOST,
    port: given.SOTTO_PORT,
    database: walk === undefined || api === undefined ? undefined : { walk, api },
    keyFile: given.SOTTO_KEY_FILE,
    logLevel: given.SOTTO_LOG_LEVEL,
  };
}

/** Whether only programs of this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
