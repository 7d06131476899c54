/**
 * The embedded walk, from stream to sealed prediction with facts stored, every commit waiting for the disk, beside bare COPY of
 * the very same rows into the same tables, in one run on one server: npm run bench:walk -- [admissions]
 */
import { takeIn, type KnownFact } from '@sotto/app-intake';
import { openStudy, scoreRecords, scorerGroup } from '@sotto/app-shadow-scorer';
import { PackageLibrary } from '@sotto/models';
import { apiLogin, type Database, migrateWorld, PostgresStream, PostgresStudyStore } from '@sotto/persistence';
import { systemClock } from '@sotto/runtime';
import { Pseudonymiser } from '@sotto/security';
import { fileURLToPath } from 'node:url';
import { setTimeout as after } from 'node:timers/promises';
import { aDatabase } from '../test/builders/database';
import { aProtocol, aStudy } from '../test/builders/study.builder';
import { copyAgain } from './copy-again';

const admissions = Number(process.argv[2] ?? 20_000);
const world = 'bench';
const tables = [`${world}_sealed.fact`, `${world}_sealed.prediction`, `${world}_open.accounting_entry`];

const observed: readonly (readonly [system: string, code: string, unit: string, value: number | string])[] = [
  ['LOINC', '8478-0', 'mm[Hg]', 80],
  ['LOINC', '8867-4', '/min', 90],
  ['LOINC', '9279-1', '/min', 20],
  ['LOINC', '8310-5', 'Cel', 37.2],
  ['LOINC', '6690-2', '10*3/uL', 11],
  ['LOINC', '2160-0', 'mg/dL', 1.4],
  ['LOINC', '2951-2', 'mmol/L', 138],
  ['LOINC', '1751-7', 'g/dL', 3.1],
  ['SUPPORT', 'coma-score', '{points}', 0],
  ['SUPPORT', 'cancer', '', 'present'],
];

/** One message an admission, its 12 inputs in it. */
function factsOf(i: number): KnownFact[] {
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const stay = {
    source: 'bench',
    patient: `p_${String(i).padStart(26, '0')}`,
    encounter: `e_${i}`,
    at,
    knownAt: at,
  };
  return [
    { ...stay, kind: 'patient', sex: i % 2 === 0 ? 'female' : 'male', age: 40 + (i % 50) },
    ...observed.map(([system, code, unit, value]): KnownFact => {
      const fact = { ...stay, kind: 'observation' as const, system, code, status: 'final' as const };
      return typeof value === 'string' ? { ...fact, text: value } : { ...fact, unit, value: value + (i % 17) / 10 };
    }),
    { ...stay, kind: 'admission', site: 'north', class: 'inpatient' },
  ];
}

async function walk(database: Database): Promise<number> {
  const stream = new PostgresStream(database);
  const study = aStudy({ protocol: aProtocol({ subgroups: [{ name: 'sex', by: 'sex' }] }) });
  await new PostgresStudyStore(database).add(study);
  const folder = fileURLToPath(new URL('../../data/models/bench-scorecard', import.meta.url));
  const library = new PackageLibrary('', [folder]);
  const opened = await openStudy(study, library, new Pseudonymiser(Buffer.alloc(32)));
  for (let i = 0; i < admissions; i += 1000) {
    const facts = Array.from({ length: Math.min(1000, admissions - i) }, (_, j) => factsOf(i + j)).flat();
    for (const { topic, messages } of takeIn(facts)) await stream.append(topic, messages);
  }
  const consumer = stream.consumer({
    topic: 'sotto.admissions.v1',
    group: scorerGroup,
    batchSize: 500,
    handle: scoreRecords(async () => await Promise.resolve([opened]), systemClock),
  });
  const stopping = new AbortController();
  const before = performance.now();
  const running = consumer.run(stopping.signal);
  while ((await stream.lag('sotto.admissions.v1', scorerGroup)) > 0) await after(20);
  const seconds = (performance.now() - before) / 1000;
  stopping.abort();
  await running;
  return seconds;
}

const there = await aDatabase();
try {
  const database = await migrateWorld({ url: there.server.url, world, login: 'walk' }, apiLogin);
  const walked = await walk(database);
  const [count] = await database.query<{ predictions: number; facts: number }>(
    'SELECT (SELECT count(*) FROM prediction) AS predictions, (SELECT count(*) FROM fact) AS facts',
  );
  const [waits] = await database.query<{ synchronous_commit: string }>('SHOW synchronous_commit');
  await database.close();
  const copied = await copyAgain(there.server.url, tables, there.home, 'INCLUDING ALL');
  const bare = await copyAgain(there.server.url, tables, there.home, '');
  const rate = (seconds: number): string => `${Math.round(admissions / seconds)} admissions a second`;
  process.stdout.write(`${count!.predictions} sealed predictions, ${count!.facts} facts\n`);
  process.stdout.write(`synchronous_commit ${waits!.synchronous_commit}\n`);
  process.stdout.write(`walk ${walked.toFixed(2)} s, ${rate(walked)}\n`);
  process.stdout.write(
    `COPY into the same tables ${copied.toFixed(2)} s, ${rate(copied)}: ratio ${(copied / walked).toFixed(2)}\n`,
  );
  process.stdout.write(
    `COPY into tables without keys ${bare.toFixed(2)} s, ${rate(bare)}: ratio ${(bare / walked).toFixed(2)}\n`,
  );
} finally {
  await there.close();
}
