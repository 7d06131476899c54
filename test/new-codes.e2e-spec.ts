import { ApiModule, serve } from '@sotto/app-api';
import { takeDueLooks } from '@sotto/app-decay-monitor';
import type { Fact } from '@sotto/admissions';
import type { LedgerEntry, DiscoveryEntry, SealedLook } from '@sotto/decay';
import { PackageLibrary } from '@sotto/models';
import {
  type Database,
  PostgresFactStore,
  PostgresFollowUpStore,
  PostgresLedgerStore,
  PostgresLookReader,
  PostgresScoringStore,
  PostgresSourceStore,
  PostgresStudyStore,
} from '@sotto/persistence';
import { checkProtocol, lookAt } from '@sotto/studies';
import { DateTime } from 'luxon';
import { readFileSync } from 'node:fs';
import type { DemonstrationFact } from '../apps/sotto/src/demonstration/admission-facts';
import { demonstrationFeed } from '../apps/sotto/src/demonstration/demonstration-feed';
import { packageFolders, protocolFile } from '../apps/sotto/src/demonstration/demonstration-files';
import { seedCases } from '../apps/sotto/src/demonstration/seed-cases';
import { aDatabase, type TestDatabase } from './builders/database';
import { aPrediction } from './builders/prediction.builder';
import { aStudy } from './builders/study.builder';

const checked = checkProtocol(
  readFileSync(protocolFile(), 'utf8'),
  await new PackageLibrary('', packageFolders()).list(),
);
if (!('protocol' in checked)) throw new Error('the protocol of the demonstration has faults');
const protocol = { ...checked.protocol, models: checked.protocol.models.slice(0, 1) };
const model = protocol.models[0]!.id;
const study = aStudy({ id: protocol.id, protocol, startedAt: '2023-01-01T05:00:00.000Z' });
const looks = 38;
const drug = 'medication=SIMULATED|pembrolizumab';
const inCancer = `disease class=Cancer and ${drug}`;

const pseudonym = (number: string): string => `p_${number.padStart(26, '0')}`;

/** The patients of the demonstration, scored as they are there. */
function predictionsOf(treatment: 'lung' | 'none') {
  const [header, ...rows] = seedCases(protocol, { treatment, seed: 1 }).trim().split('\n');
  const names = header!.split(',').slice(6);
  return rows.map((row) => {
    const [number, index, , , risk, , ...values] = row.split(',');
    const indexTime = DateTime.fromISO(index!).toUTC().toISO()!;
    return aPrediction({
      model,
      patient: pseudonym(number!),
      encounter: `E${number!.padStart(6, '0')}`,
      indexTime,
      risk: Number(risk),
      subgroups: Object.fromEntries(names.map((name, i) => [name, values[i] === '' ? null : values[i]!])),
    });
  });
}

const kinds = ['admission', 'medication', 'death', 'complete-through'];

function factOf(fact: DemonstrationFact): Fact[] {
  if (!kinds.includes(fact.kind)) return [];
  if (!('patient' in fact) || fact.patient === undefined) return [fact as unknown as Fact];
  const number = String(Number(/\d+$/.exec(fact.patient.identifier)![0]));
  return [{ ...fact, patient: pseudonym(number) } as unknown as Fact];
}

const silent = { log: () => undefined, warn: () => undefined, error: () => undefined };

type Served = Awaited<ReturnType<typeof serve>>;

let api: Served | undefined;
let there: TestDatabase;
beforeAll(async () => {
  there = await aDatabase();
}, 120_000);
afterAll(async () => {
  await api?.close();
  await there.close();
});

async function aWorld(name: string, treatment: 'lung' | 'none'): Promise<Database> {
  const database = await there.world(name);
  await new PostgresStudyStore(database).add(study);
  await new PostgresScoringStore(database).seal(study, predictionsOf(treatment));
  const facts = [...demonstrationFeed({ treatment, seed: 1 })].flatMap(factOf);
  await new PostgresFactStore(database).add(facts);
  await new PostgresSourceStore(database).add(facts.filter((fact) => fact.kind === 'complete-through'));
  return database;
}

async function ledgerOf(database: Database): Promise<readonly LedgerEntry[]> {
  const chained = await new PostgresLedgerStore(database).chained(study);
  return chained.map(({ entry }) => entry);
}

async function sealedOf(database: Database): Promise<readonly SealedLook[]> {
  return await new PostgresFollowUpStore(database).looks(study, model);
}

function ofNewCodes(ledger: readonly LedgerEntry[]): DiscoveryEntry[] {
  return ledger.filter((entry): entry is DiscoveryEntry => entry.tier === 'discovery' && entry.found === 'new-code');
}

test('a drug that is first used after the reference has its own places, which signal', async () => {
  const database = await aWorld('treated', 'lung');
  await takeDueLooks(database, study, lookAt(study, looks));
  const entries = ofNewCodes(await ledgerOf(database));
  expect(new Set(entries.map(({ subgroup }) => subgroup))).toEqual(new Set([drug, inCancer]));
  expect(entries[0]).toMatchObject({ look: 27, state: 'few-followed', statistic: null, alarm: false });
  expect(new Set(entries.map(({ threshold }) => threshold.toFixed(3)))).toEqual(new Set(['9.030']));
  const keys = entries.map(({ look, subgroup, direction }) => `${look} ${subgroup} ${direction}`);
  expect(new Set(keys).size).toBe(keys.length);

  const signals = await new PostgresLookReader(database).signals(study);
  const found = signals.filter(({ subgroup }) => subgroup.includes(drug));
  const passed = entries.filter(({ alarm }) => alarm);
  expect(found.map(({ look, subgroup }) => `${look} ${subgroup}`)).toEqual(
    passed.map(({ look, subgroup }) => `${look} ${subgroup}`),
  );
  expect(new Set(found.map(({ subgroup }) => subgroup))).toEqual(new Set([drug, inCancer]));
  for (const { detector, tier, direction, cases, events, predicted, change } of found) {
    expect([detector, tier, direction]).toEqual(['follow-up', 'discovery', 'over-prediction']);
    if (cases === null) continue;
    expect(Math.min(cases, events!, cases - events!)).toBeGreaterThan(10);
    expect(events!).toBeLessThan(predicted!);
    expect(change!.changePoint.at >= lookAt(study, 26).toISODate()!).toBe(true);
  }
  const told = found.filter(({ cases }) => cases !== null);
  expect(told.length).toBeGreaterThan(0);
  expect(JSON.stringify([found, entries])).not.toMatch(/p_0|E0/);
}, 240_000);

test('caught up late, the sealed looks and the ledger are the same to the byte', async () => {
  const [once, twice] = [await there.world('treated'), await aWorld('twice', 'lung')];
  await takeDueLooks(twice, study, lookAt(study, 29));
  await takeDueLooks(twice, study, lookAt(study, 32));
  const upTo = (database: Database) => sealedOf(database).then((sealed) => JSON.stringify(sealed.slice(0, 32)));
  expect(await upTo(twice)).toBe(await upTo(once));
  const early = (await ledgerOf(once)).filter(({ look }) => look <= 32);
  expect(JSON.stringify(await ledgerOf(twice))).toBe(JSON.stringify(early));
}, 240_000);

test('without the treatment there is no drug to find', async () => {
  const database = await aWorld('untreated', 'none');
  await takeDueLooks(database, study, lookAt(study, 32));
  const ledger = await ledgerOf(database);
  expect(ledger.filter(({ detector }) => detector === 'follow-up').length).toBeGreaterThan(100);
  expect(ofNewCodes(ledger)).toEqual([]);
}, 240_000);

/** The API over that world, without a process around it. */
async function served(database: Database): Promise<Served> {
  const world = { name: 'treated', database };
  return await serve(
    ApiModule.bind({
      worlds: () => [world],
      brokenOff: [],
      live: { world, library: new PackageLibrary('', packageFolders()) },
      identify: async ({ token }) =>
        await Promise.resolve(token === undefined ? undefined : { name: token, role: 'committee' }),
      readiness: async () => await Promise.resolve({ ready: true, reasons: [] }),
      lags: async () => await Promise.resolve([]),
      draw: async () => await Promise.resolve('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"></svg>'),
    }),
    { host: '127.0.0.1', port: 0, logger: silent, consoleFolder: 'nowhere' },
  );
}

test('a committee reads the report of a signal, decides, and a second person signs', async () => {
  const database = await there.world('treated');
  const [signal] = await new PostgresLookReader(database).signals(study);
  api = await served(database);
  const { url } = api;
  const ask = async (path: string, token: string, body?: unknown) =>
    await fetch(`${url}/api/v1/studies/${study.id}/reports/${path}`, {
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
  const read = await ask('1', 'reader');
  const reportHash = read.headers.get('Sotto-Report-Hash')!;
  const page = await read.text();
  expect(page).toContain(`${signal!.events} deaths known`);
  expect(page).toContain(reportHash);
  const pdf = Buffer.from(await (await ask('1.pdf', 'reader')).arrayBuffer()).toString('latin1');
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);

  const decision = { decision: 'recalibrate', reason: 'A new drug.', name: 'A. Chair', reportHash };
  const statusOf = async (path: string, token: string, body: unknown) => (await ask(path, token, body)).status;
  expect(await statusOf('1/decision/signature', 'second', { name: 'B. Second' })).toBe(409);
  expect(await statusOf('1/decision', 'chair', { ...decision, reportHash: '00' })).toBe(409);
  expect(await statusOf('1/decision', 'chair', { ...decision, reason: ' ' })).toBe(400);
  expect(await statusOf('1/decision', 'chair', { ...decision, decision: 'ignore' })).toBe(400);
  expect(await statusOf('999/decision', 'chair', decision)).toBe(404);
  expect(await statusOf('1/decision', 'chair', decision)).toBe(201);
  expect(await statusOf('1/decision/signature', 'second', { name: 'a. chair' })).toBe(409);
  expect(await statusOf('1/decision/signature', 'chair', { name: 'B. Second' })).toBe(409);
  expect(await statusOf('1/decision/signature', 'second', { name: 'B. Second' })).toBe(204);
  expect(await statusOf('1/decision/signature', 'third', { name: 'C. Third' })).toBe(409);

  const after = await ask('1', 'reader');
  expect(after.headers.get('Sotto-Report-Hash')).toBe(reportHash);
  const text = await after.text();
  for (const part of ['Recalibrate: ', 'A new drug.', 'A. Chair', 'B. Second']) expect(text).toContain(part);
});
