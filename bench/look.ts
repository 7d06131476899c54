/**
 * Weekly looks of the decay tests of a running study: 50 streams, new codes and the search, 25,000 to 100,000 mature rows:
 * npm run bench:look -- [mature rows ...]
 */
import { runDecayLook, runFollowUpLook } from '@sotto/decay';
import { lookOf } from '@sotto/performance';
import {
  type Database,
  PostgresFactStore,
  PostgresFollowUpStore,
  PostgresLedgerStore,
  PostgresLookStore,
} from '@sotto/persistence';
import { createHash } from 'node:crypto';
import { aDatabase } from '../test/builders/database';
import { fillWorld, looks, matureDays, model, study } from './look-world';
import { MaturedCases } from '../apps/decay-monitor/src/matured-cases';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [25_000, 50_000, 100_000];
const shown = 12;

async function takeLook(database: Database, number: number, cases: MaturedCases): Promise<number> {
  const before = performance.now();
  await database.transaction(async (transaction) => {
    const ledger = new PostgresLedgerStore(transaction);
    const stores = {
      followUp: new PostgresFollowUpStore(transaction),
      facts: new PostgresFactStore(transaction),
      ledger,
    };
    const look = lookOf(study, number);
    const matured = await cases.by(look.at.toUTC().toISO()!, model, new PostgresLookStore(transaction));
    const isFollowedUp = await runFollowUpLook(study, { model, number, matured }, stores);
    await runDecayLook(study, { ...look, model, matured, openInReference: 0, isFollowedUp }, ledger);
  });
  return (performance.now() - before) / 1000;
}

const there = await aDatabase();
try {
  for (const size of sizes) {
    const database = await there.world(`rows_${size}`);
    const rows = await fillWorld(database, size / matureDays);
    const cases = new MaturedCases(study);
    const seconds: number[] = [];
    for (let number = 1; number <= looks; number++) {
      seconds.push(await takeLook(database, number, cases));
    }
    const last = seconds.map((taken, i) => ({ taken, number: i + 1 })).slice(-shown);
    const longest = (of: typeof last) => Math.max(...of.map(({ taken }) => taken)).toFixed(2);
    const [searching, others] = [
      last.filter(({ number }) => number % 4 === 0),
      last.filter(({ number }) => number % 4 > 0),
    ];
    const chained = await new PostgresLedgerStore(database).chained(study);
    const sealed = await new PostgresFollowUpStore(database).looks(study, model);
    const digest = createHash('sha256').update(JSON.stringify(sealed)).digest('hex');
    process.stdout.write(
      `${rows} mature rows, ${looks} looks in ${seconds.reduce((sum, each) => sum + each, 0).toFixed(1)} s; of the last ${shown} ` +
        `a look with search at most ${longest(searching)} s, one without ${longest(others)} s (bar 5 s); longest of all ` +
        `${Math.max(...seconds).toFixed(2)} s; head ${chained.at(-1)!.hash.slice(0, 12)}, sealed ${digest.slice(0, 12)}\n`,
    );
  }
} finally {
  await there.close();
}
