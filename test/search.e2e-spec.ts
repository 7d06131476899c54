import { takeDueLooks } from '@sotto/app-decay-monitor';
import type { Fact } from '@sotto/admissions';
import type { DiscoveryEntry } from '@sotto/decay';
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
import { seededGenerator } from '@sotto/statistics';
import { lookAt, referenceEnd } from '@sotto/studies';
import { DateTime } from 'luxon';
import { aDatabase, type TestDatabase } from './builders/database';
import { aFact } from './builders/fact.builder';
import { aPrediction } from './builders/prediction.builder';
import { aProtocol, aStudy } from './builders/study.builder';

const decay = { mode: 'reference', reference: { months: 4 }, look: 'weekly', falseAlarmsPerYear: 0.2 } as const;
const model = 'card';
const inputs = [{ name: 'dialysis', categories: { no: 0, yes: 1 } }, { name: 'albumin' }];
const study = aStudy({
  protocol: aProtocol({ decay: { ...decay, discovery: true } }),
  packages: [{ model, checksum: 'checksum', trainingList: null, inputs }],
});
const start = DateTime.fromISO(study.startedAt!, { zone: study.protocol.timezone });
const perDay = 12;
const weeks = 44;
const diagnosis = 'condition=ICD-10-CM|U07.1';

const utc = (moment: DateTime): string => moment.toUTC().toISO()!;

interface Admitted {
  readonly name: string;
  readonly index: DateTime;
  readonly risk: number;
  readonly sex: string;
  readonly inputs: readonly (number | null)[];
  readonly isNewlyCoded: boolean;
  readonly knownAt: DateTime | undefined;
}

/** From the end of the reference on, men on dialysis die ten times less; one patient in twenty has a new code. */
function admissions(effect: number): Admitted[] {
  const random = seededGenerator(11);
  return Array.from({ length: 7 * weeks * perDay }, (_, i) => {
    const index = start.plus({ days: Math.floor(i / perDay), minutes: 60 * 8 + (i % perDay) });
    const sex = random.uniform() < 0.5 ? 'female' : 'male';
    const albumin = random.uniform() < 0.05 ? null : 1 + 4 * random.uniform();
    const risk = 0.25 + 0.25 * random.uniform();
    const isLater = index >= referenceEnd(study)!;
    const dialysis = Number(random.uniform() < 0.15);
    const isTreated = isLater && sex === 'male' && dialysis === 1;
    const dies = random.uniform() < (isTreated ? risk * effect : risk);
    const after = Math.round(1440 * (50 * random.uniform() + 5));
    return {
      ...{ name: String(i).padStart(26, '0'), index, risk, sex },
      inputs: [dialysis, albumin],
      isNewlyCoded: isLater && random.uniform() < 0.05,
      knownAt: dies ? index.plus({ minutes: after }) : undefined,
    };
  });
}

function factsOf({ name, index, isNewlyCoded, knownAt }: Admitted): Fact[] {
  const told = { patient: `p_${name}`, source: 'ehr', at: utc(index), knownAt: utc(index) };
  const death = knownAt && { patient: `p_${name}`, source: 'registry', at: utc(knownAt), knownAt: utc(knownAt) };
  return [
    aFact('admission', { ...told, id: `a-${name}`, encounter: `e_${name}` }),
    aFact('condition', { ...told, id: `c-${name}`, system: 'ICD-10-CM', code: isNewlyCoded ? 'U07.1' : 'I10' }),
    ...(death === undefined ? [] : [aFact('death', { ...death, id: `d-${name}` })]),
  ];
}

const statements = Array.from({ length: 7 * weeks }, (_, day): Fact => {
  const knownAt = start.plus({ days: day, hours: 6 });
  const told = { source: 'registry', id: `s-${day}`, through: knownAt.minus({ days: 2 }).toISODate()! };
  return { kind: 'complete-through', ...told, knownAt: utc(knownAt) } as Fact;
});

let there: TestDatabase;
beforeAll(async () => {
  there = await aDatabase();
}, 120_000);
afterAll(async () => await there.close());

async function aWorld(name: string, effect: number): Promise<Database> {
  const database = await there.world(name);
  await new PostgresStudyStore(database).add(study);
  const admitted = admissions(effect);
  const predictions = admitted.map(({ name: id, index, risk, sex, inputs: given }) =>
    aPrediction({
      ...{ patient: `p_${id}`, encounter: `e_${id}`, indexTime: utc(index), risk, inputs: given },
      subgroups: { sex },
    }),
  );
  await new PostgresScoringStore(database).seal(study, predictions);
  await new PostgresFactStore(database).add(admitted.flatMap(factsOf));
  await new PostgresSourceStore(database).add(statements.filter((fact) => fact.kind === 'complete-through'));
  return database;
}

async function discovered(database: Database): Promise<DiscoveryEntry[]> {
  const chained = await new PostgresLedgerStore(database).chained(study);
  return chained.flatMap(({ entry }) => (entry.tier === 'discovery' ? [entry] : []));
}

test('a subgroup that nobody named is found by the inputs of the model, and named in words', async () => {
  const database = await aWorld('treated', 0.1);
  await takeDueLooks(database, study, lookAt(study, weeks));
  const searched = (await discovered(database)).filter(({ found }) => found === 'search');
  const opened = Map.groupBy(searched, ({ subgroup, direction }) => `${subgroup} ${direction}`);
  expect([...opened.values()].every(([first]) => (first!.look - 1) % 4 === 0)).toBe(true);

  const signals = await new PostgresLookReader(database).signals(study);
  const found = signals.filter(({ tier }) => tier === 'discovery');
  const pair = found.find(({ subgroup }) => subgroup === 'sex=male and dialysis=yes');
  expect(pair).toMatchObject({ direction: 'over-prediction', discovered: true, detector: 'follow-up' });
  expect([pair!.cases, pair!.events].every((count) => count === null || count === 0 || count > 10)).toBe(true);
  expect(JSON.stringify(signals)).not.toMatch(/p_0|e_0/);
  const places = Map.groupBy(searched, ({ look }) => look);
  expect(Math.max(...[...places.values()].map(({ length }) => length))).toBeLessThanOrEqual(16);
}, 240_000);

test('a new diagnosis opens places for its patients when more than ten have it', async () => {
  const codes = (await discovered(await there.world('treated'))).filter(({ found }) => found === 'new-code');
  expect(new Set(codes.map(({ subgroup }) => subgroup.replace(/^sex=\w+ and /, '')))).toEqual(new Set([diagnosis]));
  const first = codes[0]!.look;
  const coded = admissions(0.1).filter(({ isNewlyCoded }) => isNewlyCoded);
  const by = (look: number) => coded.filter(({ index }) => index < lookAt(study, look)).length;
  expect([by(first - 1) <= 10, by(first) > 10]).toEqual([true, true]);
}, 240_000);

test('caught up late, the sealed looks and the ledger are the same to the byte', async () => {
  const [once, twice] = [await there.world('treated'), await aWorld('twice', 0.1)];
  for (const number of [21, 24, 30]) await takeDueLooks(twice, study, lookAt(study, number));
  const sealed = async (database: Database) =>
    JSON.stringify((await new PostgresFollowUpStore(database).looks(study, model)).slice(0, 30));
  expect(await sealed(twice)).toBe(await sealed(once));
  const ledger = async (database: Database) =>
    JSON.stringify((await new PostgresLedgerStore(database).chained(study)).filter(({ entry }) => entry.look <= 30));
  expect(await ledger(twice)).toBe(await ledger(once));
}, 240_000);

test('where nothing changes, what is searched out gives no signal', async () => {
  const database = await aWorld('same', 1);
  await takeDueLooks(database, study, lookAt(study, weeks));
  expect((await discovered(database)).length).toBeGreaterThan(50);
  expect(await new PostgresLookReader(database).signals(study)).toEqual([]);
}, 240_000);
