/**
 * Weekly looks of the decay tests of a running study: 50 streams, new codes and the search, 25,000 to 100,000 mature rows:
 * npm run bench:look -- [mature rows ...]
 */
import { type Database, PostgresFollowUpStore, PostgresLedgerStore, PostgresLookStore } from '@sotto/persistence';
import { lookAt } from '@sotto/studies';
import { createHash } from 'node:crypto';
import { aDatabase } from '../test/builders/database';
import { fillWorld, looks, matureDays, model, study } from './look-world';
import { ReadSoFar } from '../apps/decay-monitor/src/read-so-far';
import { processorSeconds } from './processor-time';
import { takeDecayLook } from './take-decay-look';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [25_000, 50_000, 100_000];
const shown = 12;

interface Taken {
  readonly number: number;
  readonly seconds: number;
  /** Of this process and the database. */
  readonly processor: number;
}

async function taken(database: Database, number: number, read: ReadSoFar): Promise<Taken> {
  const [processor, begun] = [await processorSeconds(database), performance.now()];
  const at = lookAt(study, number).toUTC().toISO()!;
  const matured = await read.matured.by(at, model, new PostgresLookStore(database));
  await takeDecayLook(database, study, { model, number, matured, patients: read.patients.of(model) });
  const seconds = (performance.now() - begun) / 1000;
  return { number, seconds, processor: (await processorSeconds(database)) - processor };
}

function longest(looks: readonly Taken[]): string {
  const most = (of: (look: Taken) => number) => Math.max(...looks.map(of)).toFixed(2);
  return `${most(({ seconds }) => seconds)} s (processor time ${most(({ processor }) => processor)} s)`;
}

const there = await aDatabase();
try {
  for (const size of sizes) {
    const database = await there.world(`rows_${size}`);
    const rows = await fillWorld(database, size / matureDays);
    const read = new ReadSoFar(study);
    const all: Taken[] = [];
    for (let number = 1; number <= looks; number++) all.push(await taken(database, number, read));
    const last = all.slice(-shown);
    const searching = last.filter(({ number }) => number % 4 === 0);
    const others = last.filter(({ number }) => number % 4 > 0);
    const chained = await new PostgresLedgerStore(database).chained(study);
    const sealed = await new PostgresFollowUpStore(database).looks(study, model);
    const digest = createHash('sha256').update(JSON.stringify(sealed)).digest('hex');
    process.stdout.write(
      `${rows} mature rows, ${looks} looks; of the last ${shown} one with search took at most ${longest(searching)}, one without ` +
        `${longest(others)}, bar 5 s; ledger ${chained.at(-1)!.hash.slice(0, 12)}, sealed looks ${digest.slice(0, 12)}\n`,
    );
  }
} finally {
  await there.close();
}
