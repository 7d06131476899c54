/**
 * Makes trouble while a hospital sends, and compares what is stored at the end with an unbroken run:
 * npm run test:faults:load -- --trouble kills --times 200 --seed 1 --stream kafka
 * npm run test:faults:load -- --trouble rebalances --times 30 --seconds 10 --batches 80 --scorers 3
 * npm run test:faults:load -- --trouble database-away --seconds 300 --batches 80
 * npm run test:faults:load -- --trouble broker-away --seconds 300 --batches 80
 */
import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { protocolText } from '../builders/protocol-text.ts';
import { aHome, build } from '../product/sotto-process.ts';
import { Hospital } from './hospital.ts';
import { Installation } from './installation.ts';
import { type Stored, storedIn } from './stored.ts';
import { troubles } from './troubles.ts';

const { values } = parseArgs({
  options: {
    trouble: { type: 'string', default: 'kills' },
    times: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '10' },
    batches: { type: 'string', default: '8' },
    scorers: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    stream: { type: 'string', default: 'kafka' },
  },
});
const name = Object.keys(troubles).find((known) => known === values.trouble) as keyof typeof troubles | undefined;
if (name === undefined) throw new Error(`--trouble is one of ${Object.keys(troubles).join(', ')}`);
const isKafka = values.stream === 'kafka';
if (!isKafka && name !== 'kills') throw new Error(`${name} needs parts of their own: use --stream kafka`);
const scorers = Number(values.scorers);
const options = {
  times: Number(values.times),
  seconds: Number(values.seconds),
  batches: Number(values.batches),
  uniform,
};
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
  const prefix = isKafka ? `${randomUUID()}.` : undefined;
  const sotto = await Installation.open(home, { prefix, scorers, overLine: name === 'database-away' });
  await sotto.start(protocolText, 'silent');
  const hospital = new Hospital(sotto, (options.times + 1) * options.batches, admitted);
  const sending = hospital.send();
  if (broken) await troubles[name!](sotto, hospital, options);
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
process.stdout.write(
  `${options.times} ${name}, ${values.stream}, seed ${values.seed}: ${different + outOfOrder} faults\n`,
);
for (const { home } of [unbroken, killed]) await rm(home, { recursive: true, force: true });
process.exitCode = different + outOfOrder === 0 ? 0 : 1;
