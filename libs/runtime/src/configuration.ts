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
const address = z
  .string()
  .refine((host) => host === 'localhost' || isIP(host) !== 0, 'give an IP address or localhost');
const file = z.string().min(1, 'name a file');

const variables = z
  .object({
    SOTTO_HOME: z.string().min(1, 'name a folder').default('.sotto'),
    SOTTO_HOST: address.default('127.0.0.1'),
    SOTTO_PORT: port('give a port from 0 to 65535; 0 picks a free one').default(3000),
    SOTTO_DATABASE_URL: database.optional(),
    SOTTO_API_DATABASE_URL: database.optional(),
    SOTTO_KAFKA_BROKERS: z
      .string()
      .regex(/^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$/, 'give host:port, several divided by commas')
      .optional(),
    SOTTO_KAFKA_PREFIX: z
      .string()
      .regex(/^[\w.-]{0,100}$/, 'use letters, digits, dots, hyphens and underscores')
      .default(''),
    SOTTO_KAFKA_TLS: z.literal('yes', 'say yes, or remove it').optional(),
    SOTTO_KAFKA_TLS_AUTHORITIES: file.optional(),
    SOTTO_KAFKA_TLS_CERTIFICATE: file.optional(),
    SOTTO_KAFKA_TLS_KEY: file.optional(),
    SOTTO_KAFKA_MECHANISM: z
      .enum(['plain', 'scram-sha-256', 'scram-sha-512'], 'use scram-sha-512, scram-sha-256 or plain')
      .default('scram-sha-512'),
    SOTTO_KAFKA_USERNAME: z.string().min(1, 'name the user, or remove it').optional(),
    SOTTO_KAFKA_PASSWORD: z.string().min(1, 'give the password, or remove it').optional(),
    SOTTO_MLLP_PORT: port('give a port from 0 to 65535; 0 picks a free one').optional(),
    SOTTO_MLLP_HOST: address.default('127.0.0.1'),
    SOTTO_MLLP_TLS_CERTIFICATE: file.optional(),
    SOTTO_MLLP_TLS_KEY: file.optional(),
    SOTTO_MLLP_TLS_AUTHORITIES: file.optional(),
    SOTTO_MLLP_PLAIN: z.literal('yes', 'say yes, or remove it').optional(),
    SOTTO_MLLP_CONNECTIONS: z
      .string()
      .regex(/^[1-9]\d{0,4}$/, 'give a number from 1 to 99999')
      .transform(Number)
      .optional(),
    SOTTO_KEY_FILE: file.optional(),
    SOTTO_SITE_MAPPING: file.optional(),
    SOTTO_TOPIC_FEED: file.optional(),
    SOTTO_TOPIC_PASSWORD: z.string().min(1, 'give the password, or remove it').optional(),
    SOTTO_WEBHOOK_URL: z
      .string()
      .refine(isUnread, 'give an https address, such as https://chat.example.org/hook; http is for this machine only')
      .optional(),
    SOTTO_BROWSER: z.string().min(1, 'name a program').optional(),
    SOTTO_LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace'], 'use fatal, error, warn, info, debug or trace')
      .default('warn'),
  })
  .refine((given) => (given.SOTTO_DATABASE_URL === undefined) === (given.SOTTO_API_DATABASE_URL === undefined), {
    path: ['SOTTO_API_DATABASE_URL'],
    message: 'give both SOTTO_DATABASE_URL and SOTTO_API_DATABASE_URL, or neither: the API needs a login of its own',
  })
  .refine((given) => (given.SOTTO_KAFKA_TLS_CERTIFICATE === undefined) === (given.SOTTO_KAFKA_TLS_KEY === undefined), {
    path: ['SOTTO_KAFKA_TLS_CERTIFICATE'],
    message: 'give both SOTTO_KAFKA_TLS_CERTIFICATE and SOTTO_KAFKA_TLS_KEY, or neither',
  })
  .refine((given) => (given.SOTTO_KAFKA_USERNAME === undefined) === (given.SOTTO_KAFKA_PASSWORD === undefined), {
    path: ['SOTTO_KAFKA_USERNAME'],
    message: 'give both SOTTO_KAFKA_USERNAME and SOTTO_KAFKA_PASSWORD, or neither',
  })
  .refine(
    (given) => given.SOTTO_KAFKA_MECHANISM !== 'plain' || given.SOTTO_KAFKA_USERNAME === undefined || speaksTls(given),
    {
      path: ['SOTTO_KAFKA_MECHANISM'],
      message: 'plain sends the password as it is: give SOTTO_KAFKA_TLS=yes too, or use scram-sha-512',
    },
  )
  .refine((given) => [0, 3].includes(tlsFiles(given).length), {
    path: ['SOTTO_MLLP_TLS_CERTIFICATE'],
    message: 'give SOTTO_MLLP_TLS_CERTIFICATE, SOTTO_MLLP_TLS_KEY and SOTTO_MLLP_TLS_AUTHORITIES, or none of them',
  })
  .refine((given) => isLoopback(given.SOTTO_MLLP_HOST) || tlsFiles(given).length > 0 || given.SOTTO_MLLP_PLAIN, {
    path: ['SOTTO_MLLP_HOST'],
    message:
      'other machines can reach this address: give the SOTTO_MLLP_TLS_… files, or SOTTO_MLLP_PLAIN=yes if the network is closed',
  });

interface KafkaTlsVariables {
  readonly SOTTO_KAFKA_TLS?: 'yes' | undefined;
  readonly SOTTO_KAFKA_TLS_AUTHORITIES?: string | undefined;
  readonly SOTTO_KAFKA_TLS_CERTIFICATE?: string | undefined;
}

/** Who names authorities or a certificate means it too. */
function speaksTls(given: KafkaTlsVariables): boolean {
  const named = [given.SOTTO_KAFKA_TLS, given.SOTTO_KAFKA_TLS_AUTHORITIES, given.SOTTO_KAFKA_TLS_CERTIFICATE];
  return named.some((each) => each !== undefined);
}

interface TlsVariables {
  readonly SOTTO_MLLP_TLS_CERTIFICATE?: string | undefined;
  readonly SOTTO_MLLP_TLS_KEY?: string | undefined;
  readonly SOTTO_MLLP_TLS_AUTHORITIES?: string | undefined;
}

function tlsFiles(given: TlsVariables): string[] {
  const files = [given.SOTTO_MLLP_TLS_CERTIFICATE, given.SOTTO_MLLP_TLS_KEY, given.SOTTO_MLLP_TLS_AUTHORITIES];
  return files.filter((each) => each !== undefined);
}

/** Where HL7 v2 messages arrive. */
export interface MllpSettings {
  readonly host: string;
  readonly port: number;
  /** PEM files. Clients show a certificate that one of the authorities signed. */
  readonly tls: { readonly certificate: string; readonly key: string; readonly authorities: string } | undefined;
  /** Most connections at a time; undefined: as many as is usual. */
  readonly connections: number | undefined;
}

export interface KafkaSettings {
  readonly brokers: readonly string[];
  readonly prefix: string;
  /** PEM files; undefined: without TLS. Without authorities those that Node trusts. */
  readonly tls:
    | {
        readonly authorities?: string | undefined;
        readonly certificate?: string | undefined;
        readonly key?: string | undefined;
      }
    | undefined;
  /** Undefined: without a user. */
  readonly sasl:
    | {
        readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
        readonly username: string;
        readonly password: string;
      }
    | undefined;
}

/** Everything that the environment decides. */
export interface Configuration {
  /** Absolute path. */
  readonly home: string;
  readonly host: string;
  readonly port: number;
  /** A server of one's own, with the two logins; undefined: the embedded one. */
  readonly database: { readonly walk: string; readonly api: string } | undefined;
  /** Brokers of the stream, `host:port`, and what names of topics and groups begin with; undefined: it is in the database. */
  readonly kafka: KafkaSettings | undefined;
  /** Undefined: no listener. */
  readonly mllp: MllpSettings | undefined;
  readonly keyFile: string | undefined;
  /** Where signals are told; undefined: nowhere. */
  readonly webhook: string | undefined;
  /** What the hospital's own codes and tables mean; undefined: the standard ones. */
  readonly siteMapping: string | undefined;
  /** How a Kafka topic of the hospital is read; undefined: none is. */
  readonly topicFeed: string | undefined;
  /** Of the user that the file of that topic names. */
  readonly topicPassword: string | undefined;
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
    kafka: kafkaOf(given),
    mllp: mllpOf(given),
    keyFile: given.SOTTO_KEY_FILE,
    webhook: given.SOTTO_WEBHOOK_URL,
    siteMapping: given.SOTTO_SITE_MAPPING,
    topicFeed: given.SOTTO_TOPIC_FEED,
    topicPassword: given.SOTTO_TOPIC_PASSWORD,
    logLevel: given.SOTTO_LOG_LEVEL,
  };
}

function kafkaOf(given: z.infer<typeof variables>): KafkaSettings | undefined {
  if (given.SOTTO_KAFKA_BROKERS === undefined) return undefined;
  const { SOTTO_KAFKA_USERNAME: username, SOTTO_KAFKA_PASSWORD: password } = given;
  return {
    brokers: given.SOTTO_KAFKA_BROKERS.split(','),
    prefix: given.SOTTO_KAFKA_PREFIX,
    tls: speaksTls(given)
      ? {
          authorities: given.SOTTO_KAFKA_TLS_AUTHORITIES,
          certificate: given.SOTTO_KAFKA_TLS_CERTIFICATE,
          key: given.SOTTO_KAFKA_TLS_KEY,
        }
      : undefined,
    sasl:
      username === undefined || password === undefined
        ? undefined
        : { mechanism: given.SOTTO_KAFKA_MECHANISM, username, password },
  };
}

function mllpOf(given: z.infer<typeof variables>): MllpSettings | undefined {
  if (given.SOTTO_MLLP_PORT === undefined) return undefined;
  const [certificate, key, authorities] = tlsFiles(given);
  return {
    host: given.SOTTO_MLLP_HOST,
    port: given.SOTTO_MLLP_PORT,
    tls:
      certificate === undefined || key === undefined || authorities === undefined
        ? undefined
        : { certificate, key, authorities },
    connections: given.SOTTO_MLLP_CONNECTIONS,
  };
}

/** Whether nobody on the way can read what is sent there. */
function isUnread(address: string): boolean {
  const { protocol, hostname } = URL.parse(address) ?? { protocol: '', hostname: '' };
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')));
}

/** Whether only programs of this machine can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
