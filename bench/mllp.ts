/**
 * HL7 v2 over MLLP with durable acknowledgement: 20 connections that each wait for their answer, sent by a process of
 * its own; then 100 messages a second beside a scorer, also from the first byte of an admission to its sealed prediction:
 * npm run bench:mllp -- [messages]
 */
import { MllpListener } from '@sotto/app-intake';
import { scorerGroup } from '@sotto/app-shadow-scorer';
import { apiLogin, migrateWorld, PostgresStream } from '@sotto/persistence';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as after } from 'node:timers/promises';
import { aDatabase } from '../test/builders/database';
import { aFeed, pseudonymiser } from '../test/builders/feed.builder';
import { MllpSender } from '../test/builders/mllp-sender';
import { ownSeconds, serverSeconds } from './processor-time';
import { SealedWhen } from './sealed-when';

const connections = 20;
const pace = { aSecond: 100, seconds: 20 };

/** Of four messages one is an admission and three bring five results each: four facts a message. */
function message(i: number): string {
  const stay = Math.floor(i / 4);
  const header = `MSH|^~\\&|ENGINE|NORTH|SOTTO|RESEARCH|20240110090000||${i % 4 === 0 ? 'ADT^A01' : 'ORU^R01'}|B${i}|P|2.5.1\r`;
  const patient = `PID|1||${stay}^^^NORTH^MR||DOE^JANE||19600102|F\rPV1|1|I|4W||||||||||||||||V${stay}\r`;
  if (i % 4 === 0) return header + `EVN|A01|20240110090000\r${patient}`;
  const results = Array.from(
    { length: 5 },
    (_, j) => `OBX|${j}|NM|${2000 + j}-0^Result^LN||${j + 1}.5|mg/dL|||||F|||20240110083000\r`,
  );
  return `${header}${patient}OBR|1|P${i}|F${i}|24323-8^CMP^LN|||20240110083000\r${results.join('')}`;
}

async function timed(sender: MllpSender, i: number): Promise<number> {
  const before = performance.now();
  const answer = await sender.send(message(i));
  if (!answer.includes('MSA|AA|')) throw new Error(`message ${i} was not accepted`);
  return performance.now() - before;
}

async function send(port: number, messages: number): Promise<void> {
  const senders = await Promise.all(Array.from({ length: connections }, async () => await MllpSender.connect(port)));
  const before = performance.now();
  const times = await Promise.all(
    senders.map(async (sender, from) => {
      const own: number[] = [];
      for (let i = from; i < messages; i += connections) own.push(await timed(sender, i));
      return own;
    }),
  );
  const seconds = (performance.now() - before) / 1000;
  say(`${connections} connections: ${Math.round(messages / seconds)} messages a second`, times.flat());
  for (const sender of senders) sender.close();
}

/** Tells the other process when the first byte of each admission was sent, by the number of its stay. */
async function sendAtPace(port: number, first: number): Promise<void> {
  const senders = await Promise.all(Array.from({ length: connections }, async () => await MllpSender.connect(port)));
  const paced: Promise<number>[] = [];
  const sent: [stay: number, at: number][] = [];
  const begin = performance.now();
  for (let i = 0; i < pace.aSecond * pace.seconds; i += 1) {
    await after(Math.max(0, begin + (i * 1000) / pace.aSecond - performance.now()));
    if (i % 4 === 0) sent.push([(first + i) / 4, Date.now()]);
    paced.push(timed(senders[i % connections]!, first + i));
  }
  say(`${pace.aSecond} messages a second`, await Promise.all(paced));
  for (const sender of senders) sender.close();
  process.send!(sent);
}

function say(what: string, times: readonly number[], told = 'answer after '): void {
  const sorted = times.toSorted((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
  process.stdout.write(`${what}; ${told}${quantile(0.5)} ms (median), ${quantile(0.99)} ms (99 %)\n`);
}

async function receive(messages: number): Promise<void> {
  const there = await aDatabase();
  const { url } = there.server;
  const database = await migrateWorld({ url, world: 'bench', login: 'walk' }, apiLogin);
  const listener = await MllpListener.listen({
    feed: aFeed(database),
    host: '127.0.0.1',
    port: 0,
    report: (trouble) => trouble !== undefined && process.stderr.write(`${trouble}\n`),
    note: () => undefined,
  });
  const sender = (what: string) =>
    fork(fileURLToPath(import.meta.url), [what, String(listener.port), String(messages)]);
  const used = { here: ownSeconds(), there: await serverSeconds(database) };
  await once(sender('send'), 'exit');
  const [here, inDatabase] = [ownSeconds() - used.here, (await serverSeconds(database)) - used.there];
  const [stored] = await database.query<{ facts: number }>(
    `SELECT sum(jsonb_array_length(value->'facts')) AS facts FROM stream_record`,
  );
  process.stdout.write(
    `${stored!.facts} facts stored; processor time ${here.toFixed(1)} s here, ${inDatabase.toFixed(1)} s in PostgreSQL\n`,
  );
  const scorer = await SealedWhen.start(database);
  const passed = new PostgresStream(database);
  while ((await passed.lag('sotto.admissions.v1', scorerGroup)) > 0) await after(50);
  const [sent] = (await once(sender('pace'), 'message')) as [readonly [stay: number, at: number][]];
  while ((await passed.lag('sotto.admissions.v1', scorerGroup)) > 0) await after(50);
  const times = sent.map(([stay, at]) => {
    const name = pseudonymiser.encounter({ identifier: `V${stay}`, authority: 'NORTH' });
    return scorer.committed.get(name)! - at;
  });
  say(`${times.length} admissions, first byte to sealed prediction`, times, '');
  await scorer.stop();
  await listener.close();
  await database.close();
  await there.close();
}

const [first, ...rest] = process.argv.slice(2);
if (first === 'send') await send(Number(rest[0]), Number(rest[1]));
else if (first === 'pace') await sendAtPace(Number(rest[0]), Number(rest[1]));
else await receive(Number(first ?? 20_000));
