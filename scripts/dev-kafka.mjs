/**
 * A Kafka broker for tests and development, without containers: jars by Maven, one process by Java 17 or newer.
 * `npm run dev:kafka` starts it, `npm run dev:kafka -- stop` ends it, `-- wipe` deletes its data too.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = process.env.SOTTO_DEV_KAFKA ?? join(tmpdir(), 'sotto-dev-kafka');
const port = Number(process.env.SOTTO_DEV_KAFKA_PORT ?? 19092);
const pom = fileURLToPath(new URL('dev-kafka.pom.xml', import.meta.url));
const pidFile = join(folder, 'kafka.pid');
const classPath = join(folder, 'libs', '*');
const memory = ['-Xms256m', '-Xmx256m', '-XX:+UseSerialGC'];

const properties = `process.roles=broker,controller
node.id=1
listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${port + 1}
controller.listener.names=CONTROLLER
controller.quorum.voters=1@127.0.0.1:${port + 1}
log.dirs=${join(folder, 'data')}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
log.cleaner.dedupe.buffer.size=16777216
broker.session.timeout.ms=3000
broker.heartbeat.interval.ms=500
`;

function run(command, args, what) {
  const { status, error, stderr, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) fail(`${what}: ${error?.message ?? (stderr || stdout).trim().split('\n').at(-1)}`);
}

function fail(reason) {
  process.stderr.write(`kafka: ${reason}\n`);
  process.exit(1);
}

async function answers() {
  return await new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(socket.destroy() && true)).once('error', () => resolve(false));
  });
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function start() {
  if (await answers()) return process.stdout.write(`kafka answers on 127.0.0.1:${port}\n`);
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'libs'))) {
    const goal = [
      '-q',
      '-B',
      '-f',
      pom,
      'dependency:copy-dependencies',
      `-DoutputDirectory=${join(folder, 'arriving')}`,
    ];
    run('mvn', goal, 'the jars could not be fetched (Maven is needed)');
    run('mv', [join(folder, 'arriving'), join(folder, 'libs')], 'the jars could not be put in place');
  }
  const settings = join(folder, 'server.properties');
  writeFileSync(settings, properties);
  if (!existsSync(join(folder, 'data', 'meta.properties'))) {
    const id = randomBytes(16).toString('base64url').slice(0, 22);
    const format = ['kafka.tools.StorageTool', 'format', '-t', id, '-c', settings, '--ignore-formatted'];
    run('java', [...memory, '-cp', classPath, ...format], 'the log could not be made (Java 17 is needed)');
  }
  const log = openSync(join(folder, 'kafka.log'), 'a');
  const broker = spawn('java', [...memory, '-cp', classPath, 'kafka.Kafka', settings], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  broker.unref();
  writeFileSync(pidFile, String(broker.pid));
  for (let tries = 0; tries < 300; tries++) {
    if (await answers()) return process.stdout.write(`kafka answers on 127.0.0.1:${port}\n`);
    await pause(200);
  }
  fail(`no answer within a minute; see ${join(folder, 'kafka.log')}`);
}

async function stop() {
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : undefined;
  if (pid === undefined) return;
  try {
    process.kill(pid);
    for (let tries = 0; tries < 150 && (await answers()); tries++) await pause(200);
  } catch {
    // It has ended.
  }
  rmSync(pidFile);
}

const [what = 'start'] = process.argv.slice(2);
if (what === 'start') await start();
else if (what === 'stop') await stop();
else if (what === 'wipe') {
  await stop();
  rmSync(join(folder, 'data'), { recursive: true, force: true });
} else fail(`"${what}" is none of start, stop and wipe`);
