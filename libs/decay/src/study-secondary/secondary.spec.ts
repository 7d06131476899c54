import type { Case } from '@sotto/performance';
import { seededGenerator } from '@sotto/statistics';
import { lookAt } from '@sotto/studies';
import { aProtocol, aStudy } from '../../../../test/builders/study.builder';
import { alarmLine } from '../e-sr';
import { chain, chainStart, firstBroken, type LabelEntry } from '../ledger';
import { FakeLedgerStore } from '../ledger.store.fake';
import { runDecayLook } from '../run-look';
import { afterAucBatch, afterAucWaiting, beforeFirstAuc } from '../secondary/auc-detector';
import { simulateRanking } from './ranking-hospital.builder';
import type { SecondaryEntry } from './secondary-entry';
import { beginning, takeSecondaryLook } from './take-secondary-look';

const decay = { mode: 'reference', reference: { months: 6 }, look: 'weekly', falseAlarmsPerYear: 0.2 } as const;
const study = aStudy({ protocol: aProtocol({ decay: { ...decay, discovery: false } }) });
const model = 'card';
const dayMs = 86_400_000;
const start = Date.UTC(2024, 0, 2, 12);

/** Four patients a day; from `changed` on the risks are right on average and rank by chance. */
function hospital(days: number, changed: number): Case[] {
  const random = seededGenerator(4);
  return Array.from({ length: 4 * days }, (_, i): Case => {
    const day = Math.floor(i / 4);
    const risk = (random.uniform() < 0.7 ? 0.05 : 0.7) + 0.1 * random.uniform();
    const truth = day < changed ? risk : 0.3;
    return {
      ...{ patient: `p_${i}`, encounter: `e_${i}`, site: 'north', knownAt: null, risk },
      indexTime: new Date(start + day * dayMs).toISOString(),
      maturedAt: new Date(start + (day + 90) * dayMs).toISOString(),
      outcome: random.uniform() < truth ? 1 : 0,
      subgroups: { sex: i % 50 === 0 ? 'other' : i % 2 === 0 ? 'female' : 'male' },
    };
  });
}

async function takeLooks(
  cases: readonly Case[],
  last: number,
  ledger = new FakeLedgerStore(),
  first = 1,
): Promise<FakeLedgerStore> {
  for (let number = first; number <= last; number++) {
    const [at, before] = [lookAt(study, number), lookAt(study, number - 1)];
    const matured = cases.filter(({ maturedAt }) => Date.parse(maturedAt) <= at.toMillis());
    const openInReference = number < 42 ? 1 : 0;
    await runDecayLook(study, { number, at, before, model, matured, openInReference, isFollowedUp: true }, ledger);
  }
  return ledger;
}

function secondaryOf({ chained }: FakeLedgerStore): SecondaryEntry[] {
  return chained.flatMap(({ entry }) => (entry.detector === 'ranking' ? [entry] : []));
}

function labelsOf({ chained }: FakeLedgerStore): LabelEntry[] {
  return chained.flatMap(({ entry }) => (entry.detector === undefined || entry.detector === 'labels' ? [entry] : []));
}

const steady = hospital(320, Infinity);
let fifty: FakeLedgerStore;

beforeAll(async () => {
  fifty = await takeLooks(steady, 50);
});

test('the ranking is tested from the lock of the reference on, in the same chain, with a line of its own', () => {
  const entries = secondaryOf(fifty);
  expect(entries[0]!.look).toBe(42);
  expect(firstBroken(fifty.chained)).toBeUndefined();
  const last = entries.filter(({ look }) => look === 50);
  expect(last.map(({ subgroup, state }) => [subgroup, state])).toEqual([
    ['all', 'tested'],
    ['sex=female', 'tested'],
    ['sex=male', 'tested'],
    ['sex=other', 'waiting-for-reference-events'],
  ]);
  expect(last.map(({ threshold }) => threshold)).toEqual([3, 3, 3, null].map((n) => n && alarmLine(n, 0.1)));
  expect(new Set(entries.flatMap(({ ranking }) => ranking?.floor ?? [])).size).toBe(3);
  expect(fifty.added).toEqual([]);
});

test('who takes the looks again comes to the same chain', async () => {
  const again = await takeLooks(steady, 45);
  await takeLooks(steady, 50, again, 46);
  expect(again.chained).toEqual(fifty.chained);
});

test('a study whose label test began before takes the ranking up at a look, and its label test goes on as if it had not', async () => {
  const [ledger, other] = [new FakeLedgerStore(), new FakeLedgerStore()];
  await ledger.append(study, chain(labelsOf(fifty), chainStart));
  await other.append(study, fifty.chained);
  await takeLooks(steady, 51, ledger, 51);
  await takeLooks(steady, 51, other, 51);
  expect(labelsOf(ledger)).toEqual(labelsOf(other));
  const [first] = secondaryOf(ledger);
  expect(first).toMatchObject({ look: 51, subgroup: 'all', total: { cases: 28 } });
  expect(first!.ranking!.floor).toBe(secondaryOf(fifty)[0]!.ranking!.floor);
});

test('risks that rank by chance signal in plain sight, and start again', async () => {
  const ledger = await takeLooks(hospital(420, 200), 72);
  const [signal] = ledger.added;
  expect(signal).toMatchObject({ detector: 'ranking', tier: 'secondary', direction: 'worse-ranking', change: null });
  expect(signal!.ranking!.average).toBeLessThan(signal!.ranking!.floor);
  expect(signal!.ranking!.expected).toBeGreaterThan(signal!.ranking!.floor);
  expect(signal!.statistic).toBeGreaterThanOrEqual(signal!.threshold);
  const own = secondaryOf(ledger).filter(({ subgroup }) => subgroup === signal!.subgroup);
  const alarmed = own.findIndex(({ alarm }) => alarm);
  expect(own[alarmed + 1]!.statistic).toBeLessThan(own[alarmed]!.statistic! - 3);
});

test('looks are put together until five have the event and five have not; others add one', () => {
  const reference = { floor: 0.7, limits: { higher: 4, lower: 4 } };
  const caseAt = (week: number, i: number, outcome: number): Case => ({
    ...{ patient: `p${week}-${i}`, encounter: `e${week}-${i}`, site: 'north', knownAt: null, risk: (i + 1) / 20 },
    ...{ indexTime: new Date(start + week).toISOString(), maturedAt: new Date(start + week).toISOString() },
    ...{ outcome: outcome === 1 ? 1 : 0, subgroups: {} },
  });
  const weeks = [
    [1, 0, 0, 0],
    [1, 1, 0, 0],
    [0, 1, 1, 0],
    [0, 1],
  ].map((outcomes, week) => outcomes.map((outcome, i) => caseAt(week, i, outcome)));
  let states = [beginning('all', reference, null)];
  let entries: SecondaryEntry[] = [];
  const statistics = weeks.map((_, week) => {
    const at = new Date(start + week).toISOString();
    const before = new Date(start + week - 1).toISOString();
    const cases = weeks.slice(0, week + 1).flat();
    entries = takeSecondaryLook(states, cases, { model, number: week + 1, at, before, isFirst: week === 0 });
    states = entries;
    return entries[0]!.ranking!.memory.logM;
  });
  const waited = [1, 2].reduce((memory) => afterAucWaiting(memory), beforeFirstAuc);
  // events at .05, .05, .10, .10, .15; seven others at .10, .15, .20, .15, .20, .05, .20: pairs won 0.5 + 0.5 + 1.5 + 1.5 + 3
  const batch = afterAucBatch(waited, 7 / 35, 0.7);
  expect(statistics[0]).toBe(0);
  expect(statistics[1]).toBe(waited.logM);
  expect(statistics[2]).toBeCloseTo(batch.logM, 12);
  expect(statistics[3]).toBeCloseTo(Math.log1p(Math.exp(batch.logM)), 12);
  expect(entries[0]!.total).toMatchObject({ cases: 14, events: 6 });
});

test('simulation: floors that small references give keep the false alarms a year within the budget', () => {
  const { perYear, streams } = simulateRanking({
    replicates: 8,
    seed: 1,
    referenceWeeks: 26,
    weeks: 104,
    spread: 1.2,
  });
  expect(streams).toBeGreaterThan(4);
  expect(perYear).toBeLessThanOrEqual(0.1);
});

test('simulation: a ranking that falls to a third of its spread is found within a year', () => {
  const hospitals = { replicates: 6, seed: 1, referenceWeeks: 52, weeks: 52, spread: 2.2, kept: 0.3 };
  expect(simulateRanking(hospitals).first.filter(Number.isFinite).length).toBeGreaterThanOrEqual(5);
});
