import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { takesConnections } from '@sotto/streaming';
import { aCertificate } from './certificate.builder';

/** A broker that speaks TLS only, wants a user, and refuses a client's certificate that it does not trust. */
export interface SecuredBroker {
  /** host:port */
  readonly address: string;
  /** PEM text: who signed its certificate. */
  readonly authorities: string;
  /** PEM text: the key of that certificate, which the broker also takes from a client. */
  readonly key: string;
  readonly username: string;
  readonly password: string;
  close(): Promise<void>;
}

/** Jars that `npm run dev:kafka` has fetched. */
const jars = join(process.env.SOTTO_DEV_KAFKA ?? join(tmpdir(), 'sotto-dev-kafka'), 'libs');
export const hasJars = existsSync(jars);

const java = ['-Xmx256m', '-XX:+UseSerialGC', '-cp', join(jars, '*')];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export async function aSecuredBroker(): Promise<SecuredBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-broker-'));
  const [port, controller] = [await freePort(), await freePort()];
  const [username, password] = ['sotto', 'only-a-test'];
  const { certificate, key } = aCertificate('localhost');
  const onOneLine = (pem: string): string => pem.trim().replaceAll('\n', '\\n');
  const settings = join(folder, 'server.properties');
  writeFileSync(
    settings,
    `process.roles=broker,controller
node.id=1
listeners=SASL_SSL://localhost:${port},CONTROLLER://localhost:${controller}
listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT
inter.broker.listener.name=SASL_SSL
controller.listener.names=CONTROLLER
controller.quorum.voters=1@localhost:${controller}
log.dirs=${join(folder, 'data')}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
sasl.enabled.mechanisms=SCRAM-SHA-512,SCRAM-SHA-256
listener.name.sasl_ssl.ssl.client.auth=requested
sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="${username}" password="${password}";
listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
ssl.keystore.type=PEM
ssl.keystore.certificate.chain=${onOneLine(certificate)}
ssl.keystore.key=${onOneLine(key)}
ssl.truststore.type=PEM
ssl.truststore.certificates=${onOneLine(certificate)}
`,
  );
  const id = randomBytes(16).toString('base64url').slice(0, 22);
  const users = ['SCRAM-SHA-512', 'SCRAM-SHA-256'].flatMap((mechanism) => [
    '--add-scram',
    `${mechanism}=[name=${username},password=${password}]`,
  ]);
  const format = ['kafka.tools.StorageTool', 'format', '-t', id, '-c', settings, ...users];
  const { status, stderr, stdout } = spawnSync('java', [...java, ...format], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the broker's log could not be made: ${stderr || stdout}`);
  const broker = spawn('java', [...java, 'kafka.Kafka', settings], { stdio: 'ignore' });
  const address = `localhost:${port}`;
  while (!(await takesConnections([address]))) {
    if (broker.exitCode !== null) throw new Error('the secured broker did not start');
    await after(100);
  }
  return {
    address,
    authorities: certificate,
    key,
    username,
    password,
    close: async () => {
      broker.kill('SIGKILL');
      await once(broker, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
