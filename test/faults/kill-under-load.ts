/**
 * Kills a random process (a part of Sotto, its database, the broker) at random moments while a hospital sends, starts it
 * again each time, and compares what is stored at the end with an unbroken run:
 * npm run test:faults:load -- --kills 200 --seed 1 --stream kafka
 */
import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { protocolText } from '../builders/protocol-text.ts';
import { aHome, build } from '../product/sotto-process.ts';
import { Hospital } from './hospital.ts';
import { Installation } from './installation.ts';
import { type Stored, storedIn } from './stored.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    stream: { type: 'string', default: 'embedded' },
  },
});
const kills = Number(values.kills);
const isKafka = values.stream === 'kafka';
/** Batches that the hospital may send between two kills, and the longest time until the next one, in milliseconds. */
const batchesAKill = 8;
const longest = 1500;
/** Both runs tell of the same stays at the same times. */
const admitted = Date.now() - 12 * 3_600_000;

/** Uniform on [0, 1), the same for the same seed and number (SHA-256 as counter-based generator). */
function uniform(number: number): number {
  return createHash('sha256').update(`${values.seed} ${number}`).digest().readUInt32BE() / 2 ** 32;
}

async function run(broken: boolean, keyOf: string | undefined): Promise<{ home: string; stored: Stored }> {
  const home = await aHome('sotto-load-');
  if (keyOf !== undefined) {
    await mkdir(join(home, 'secrets'), { mode: 0o700 });
    await copyFile(join(keyOf, 'secrets', 'pseudonym.key'), join(home, 'secrets', 'pseudonym.key'));
  }
  const sotto = await Installation.start(home, isKafka ? `${randomUUID()}.` : undefined);
  await sotto.post('/api/v1/studies', protocolText, 'application/yaml');
  await sotto.post('/api/v1/studies/silent/start', '', 'text/plain');
  const hospital = new Hospital(sotto, kills * batchesAKill, admitted);
  const sending = hospital.send();
  for (let i = 1; broken && i <= kills; i++) {
    hospital.allow(i * batchesAKill);
    await after(uniform(2 * i) * longest);
    const part = await sotto.killOne(uniform(2 * i + 1));
    process.stderr.write(`${i} of ${kills}: ${part} killed, ${hospital.sent} batches taken\n`);
  }
  hospital.allow(Number.POSITIVE_INFINITY);
  await sending;
  await sotto.untilScored(hospital.admissions);
  const stored = await storedIn(await sotto.database());
  await sotto.stop();
  return { home, stored };
}

await build();
const unbroken = await run(false, undefined);
process.stderr.write('the unbroken run is complete\n');
const killed = await run(true, unbroken.home);
let different = 0;
for (const table of ['facts', 'predictions', 'accounts', 'deadLetters'] as const) {
  const [were, are] = [unbroken.stored[table], killed.stored[table]];
  const [lost, doubled] = [were.filter((row) => !are.includes(row)).length, are.length - new Set(are).size];
  const added = are.filter((row) => !were.includes(row)).length;
  different += lost + added + doubled;
  process.stdout.write(
    `${table}: ${were.length} and ${are.length}; lost ${lost}, added ${added}, doubled ${doubled}\n`,
  );
}
const { outOfOrder, toldAgain } = killed.stored;
process.stdout.write(`facts told again, as their answer was lost: ${toldAgain}\n`);
process.stdout.write(`patients whose facts changed places: ${outOfOrder}\n`);
process.stdout.write(`${kills} kills, ${values.stream}, seed ${values.seed}: ${different + outOfOrder} faults\n`);
for (const { home } of [unbroken, killed]) await rm(home, { recursive: true, force: true });
process.exitCode = different + outOfOrder === 0 ? 0 : 1;
