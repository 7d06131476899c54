/**
 * From a Kafka topic to sealed predictions, boosting on 12 inputs, beside a script in Python on the same admissions, broker and
 * database, and beside COPY of the very rows by one connection: npm run bench:stream -- [--admissions 200000] [--python FILE]
 *
 * Ours stores every fact, its inputs and hashes, accounts for each admission, and moves its position in the same transaction; the
 * script stores a row an admission, at least once. A broker is needed: npm run dev:kafka, SOTTO_TEST_KAFKA_BROKERS.
 */
import { takeIn } from '@sotto/app-intake';
import { openStudy, scoreRecords, scorerGroup } from '@sotto/app-shadow-scorer';
import { PackageLibrary } from '@sotto/models';
import {
  apiLogin,
  Database,
  migrateWorld,
  OffsetConsumer,
  offsetsOf,
  PostgresStudyStore,
  type Transaction,
} from '@sotto/persistence';
import { systemClock } from '@sotto/runtime';
import { Pseudonymiser } from '@sotto/security';
import { KafkaStream } from '@sotto/streaming';
import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { aDatabase, type TestDatabase } from '../test/builders/database';
import { aProtocol, aStudy } from '../test/builders/study.builder';
import { makePackage } from './bench-package';
import { copyAgain } from './copy-again';
import { runPeer, streamFolder } from './peer';
import { anAdmission, factsOf, type InlineAdmission, streamInputs } from './stream-admissions';

const brokers = process.env['SOTTO_TEST_KAFKA_BROKERS'] ?? '127.0.0.1:19092';
const topic = 'sotto.admissions.v1';
const modelFolder = `${streamFolder}/boosting`;
const study = aStudy({
  protocol: aProtocol({ models: [{ id: 'boosting', package: 'boosting', version: '1.0.0' }] }),
});

async function openStream(database: Database, prefix: string): Promise<KafkaStream<Transaction>> {
  return await KafkaStream.open<Transaction>({
    brokers: brokers.split(','),
    prefix,
    partitions: 12,
    consume: (log, consumer) => new OffsetConsumer(database, log, consumer),
    offsets: async (of, group) => await offsetsOf(database, of, group),
  });
}

/** A scorer as Sotto runs one, until the process that started it says enough. */
async function score(url: string, world: string, prefix: string): Promise<void> {
  const database = await Database.open({ url, world, login: 'walk' });
  const stream = await openStream(database, prefix);
  const opened = await openStudy(study, new PackageLibrary('', [modelFolder]), new Pseudonymiser(Buffer.alloc(32)));
  const handle = scoreRecords(async () => await Promise.resolve([opened]), systemClock);
  const stopping = new AbortController();
  process.once('message', () => stopping.abort());
  await stream.consumer({ topic, group: scorerGroup, batchSize: 500, handle }).run(stopping.signal);
  await stream.close();
  await database.close();
  process.exit();
}

async function ours(there: TestDatabase, admissions: readonly InlineAdmission[], processes: number): Promise<string[]> {
  const world = `ours${processes}`;
  const prefix = `${randomUUID()}.`;
  const database = await migrateWorld({ url: there.server.url, world, login: 'walk' }, apiLogin);
  const stream = await openStream(database, prefix);
  await new PostgresStudyStore(database).add(study);
  for (let i = 0; i < admissions.length; i += 1000) {
    for (const taken of takeIn(admissions.slice(i, i + 1000).flatMap(factsOf))) {
      await stream.append(taken.topic, taken.messages);
    }
  }
  const scorers = Array.from({ length: processes }, () => {
    const args = ['score', there.server.url, world, prefix];
    return fork(fileURLToPath(import.meta.url), args, { execArgv: process.execArgv });
  });
  const lag = async () => await stream.lag(topic, scorerGroup);
  while ((await lag()) === admissions.length) await after(10);
  const before = performance.now();
  while ((await lag()) > 0) await after(50);
  const seconds = (performance.now() - before) / 1000;
  await Promise.all(scorers.map(ended));
  const [{ sealed, facts } = { sealed: 0, facts: 0 }] = await database.query<{ sealed: number; facts: number }>(
    'SELECT (SELECT count(*) FROM prediction) AS sealed, (SELECT count(*) FROM fact) AS facts',
  );
  if (sealed !== admissions.length) throw new Error(`${sealed} predictions of ${admissions.length} admissions`);
  say(`ours, ${processes} scorer${processes === 1 ? '' : 's'}, ${facts} facts stored`, admissions.length / seconds);
  await stream.close();
  await database.close();
  return ['fact', 'prediction', 'claimed_stay']
    .map((table) => `${world}_sealed.${table}`)
    .concat(`${world}_open.accounting_entry`);
}

async function ended(scorer: ChildProcess): Promise<void> {
  scorer.send('enough');
  await once(scorer, 'exit');
}

function say(what: string, perSecond: number): void {
  process.stdout.write(`${what}: ${Math.round(perSecond)} admissions a second\n`);
}

async function compare(count: number, python: string): Promise<void> {
  if (!existsSync(`${streamFolder}/wide.ndjson`)) runPeer(python, 'make_models.py', streamFolder);
  makePackage(modelFolder, { name: 'boosting', file: `${streamFolder}/boosting12.onnx`, inputs: streamInputs });
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const admissions = Array.from({ length: count }, (_, i) => anAdmission(i, at));
  const there = await aDatabase();
  try {
    const lines = `${there.home}/admissions.ndjson`;
    writeFileSync(lines, admissions.map((each) => `${JSON.stringify(each)}\n`).join(''));
    const plainTopic = `bench-${randomUUID()}`;
    runPeer(python, 'make_topic.py', brokers, plainTopic, lines);
    const peer = (how: string, batch: number): string => {
      const table = `public.${how}_${batch}`;
      const args = [brokers, plainTopic, `${streamFolder}/boosting12.onnx`, there.server.url, table];
      const { rowsPerSecond } = JSON.parse(
        runPeer(python, 'score_topic.py', ...args, String(count), String(batch), how),
      ) as { rowsPerSecond: number };
      say(`Python, ${how}, batch ${batch}`, rowsPerSecond);
      return table;
    };
    for (const batch of [100, 500, 1000]) peer('plain', batch);
    for (const batch of [100, 500, 1000]) peer('copy', batch);
    peer('tuned', 500);
    const theirs = peer('tuned', 1000);
    say(
      'COPY of its rows by one connection',
      count / (await copyAgain(there.server.url, [theirs], there.home, 'INCLUDING ALL')),
    );
    const tables = await ours(there, admissions, 1);
    say(
      'COPY of our rows by one connection',
      count / (await copyAgain(there.server.url, tables, there.home, 'INCLUDING ALL')),
    );
    await ours(there, admissions, 2);
  } finally {
    await there.close();
  }
}

const [role, ...given] = process.argv.slice(2);
if (role === 'score') await score(given[0]!, given[1]!, given[2]!);
else {
  const { values } = parseArgs({
    options: { admissions: { type: 'string', default: '200000' }, python: { type: 'string', default: 'python3' } },
  });
  await compare(Number(values.admissions), values.python);
}
