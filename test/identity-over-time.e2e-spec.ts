import { canonicalJson, chartAsOf, type Fact, Links, type LinkFact } from '@sotto/admissions';
import type { Database } from '@sotto/persistence';
import { systemClock } from '@sotto/runtime';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { MessageTaker } from '../apps/intake/src/mllp/take-messages';
import { aDatabase, type TestDatabase } from './builders/database';
import { aFeed, pseudonymiser } from './builders/feed.builder';
import { aWalk, type Walk } from './builders/scoring-walk';

let there: TestDatabase;
let worlds = 0;
beforeAll(async () => (there = await aDatabase()));
afterAll(async () => await there.close());

interface Told {
  readonly type: string;
  readonly at: string;
  readonly mrn: string;
  readonly stay?: string;
  readonly pid?: string;
  readonly more?: string;
}

let controlId = 0;

function message(sender: string, { type, at, mrn, stay, pid = '', more = '' }: Told): string {
  const header = `MSH|^~\\&|APP|${sender}|SOTTO|X|${at}||${type}|${(controlId += 1)}|P|2.5\rEVN||${at}||||${at}\r`;
  const visit = stay === undefined ? '' : `PV1||I|4W||||||||||||||||${stay}^^^NORTH\r`;
  return `${header}PID|||${mrn}^^^NORTH^MR${pid}\r${visit}${more}`;
}

const result = (value: string, status: string) =>
  `OBR||1|L1|2160-0^C^LN|||20240110090000\rOBX||NM|2160-0^C^LN||${value}|mg/dL|||||${status}|||20240110090000\r`;
const died = (day: string, indicator: string) => `${'|'.repeat(26)}${day}|${indicator}`;

/** One person under three record numbers, as five systems tell of them, each in its order. */
const senders: readonly (readonly string[])[] = Object.entries({
  ADT: [
    { type: 'ADT^A01', at: '20240110080000', mrn: '1', stay: 'V1', pid: '||DOE||19500101|F' },
    { type: 'ADT^A02', at: '20240111080000', mrn: '1', stay: 'V1' },
    { type: 'ADT^A03', at: '20240115080000', mrn: '1', stay: 'V1' },
    { type: 'ADT^A13', at: '20240115090000', mrn: '1', stay: 'V1' },
    { type: 'ADT^A03', at: '20240116080000', mrn: '1', stay: 'V1' },
    { type: 'ADT^A01', at: '20240201080000', mrn: '2', stay: 'V2' },
    { type: 'ADT^A01', at: '20240210080000', mrn: '3', stay: 'V3' },
    { type: 'ADT^A01', at: '20240301080000', mrn: '2', stay: 'V4' },
    { type: 'ADT^A11', at: '20240301090000', mrn: '2', stay: 'V4' },
  ],
  LAB: [
    { type: 'ORU^R01', at: '20240110100000', mrn: '1', stay: 'V1', more: result('1.4', 'P') },
    { type: 'ORU^R01', at: '20240110110000', mrn: '1', stay: 'V1', more: result('', 'U') },
    { type: 'ORU^R01', at: '20240112110000', mrn: '1', stay: 'V1', more: result('1.6', 'C') },
    { type: 'ORU^R01', at: '20240201110000', mrn: '2', stay: 'V2', more: result('2.2', 'F') },
    { type: 'ORU^R01', at: '20240202110000', mrn: '2', stay: 'V2', more: result('2.2', 'W') },
  ],
  MPI: [
    { type: 'ADT^A40', at: '20240205080000', mrn: '1', more: 'MRG|2^^^NORTH^MR\r' },
    { type: 'ADT^A45', at: '20240211080000', mrn: '1', more: 'MRG|3^^^NORTH^MR\rPV1||I|||||||||||||||||V3^^^NORTH\r' },
    { type: 'ADT^A37', at: '20240212080000', mrn: '1', more: 'PID|||2^^^NORTH^MR\r' },
    { type: 'ADT^A40', at: '20240213080000', mrn: '1', more: 'MRG|2^^^NORTH^MR\r' },
  ],
  PHARMACY: [
    { type: 'RDE^O11', at: '20240110120000', mrn: '1', more: 'ORC|NW|P1\rRXE||L01^Drug^ATC\r' },
    { type: 'RDE^O11', at: '20240113120000', mrn: '1', more: 'ORC|DC|P1\rRXE||L01^Drug^ATC\r' },
  ],
  REGISTRY: [
    { type: 'ADT^A31', at: '20240305080000', mrn: '2', pid: died('20240304', 'Y') },
    { type: 'ADT^A31', at: '20240306080000', mrn: '2', pid: died('', 'N') },
    { type: 'ADT^A31', at: '20240307080000', mrn: '2', pid: died('20240306', 'Y') },
  ],
}).map(([sender, told]) => told.map((each) => message(sender, each)));
const stays = 4;

/** Each sender's messages in their order, now and then one that was sent before. */
const feeds = fc
  .array(fc.record({ sender: fc.nat(senders.length - 1), repeats: fc.option(fc.nat(), { freq: 3 }) }), {
    minLength: 10,
    maxLength: 60,
  })
  .map((picks) => {
    const sent = senders.map(() => 0);
    const order: string[] = [];
    const send = (sender: number) => {
      const next = senders[sender]![sent[sender]!];
      if (next !== undefined) order.push(next);
      sent[sender]! += Number(next !== undefined);
    };
    for (const { sender, repeats } of picks) {
      send(sender);
      const before = senders[sender]!.slice(0, sent[sender]);
      if (repeats !== null && before.length > 0) order.push(before[repeats % before.length]!);
    }
    for (const sender of senders.keys()) while (sent[sender]! < senders[sender]!.length) send(sender);
    return order;
  });

async function newFacts(database: Database, after: Set<string>): Promise<Fact[]> {
  const rows = await database.query<{ name: string; value: { facts: Fact[] } }>(
    `SELECT topic || partition || ' ' || "offset" AS name, value FROM stream_record ORDER BY topic, partition, "offset"`,
  );
  const fresh = rows.filter(({ name }) => !after.has(name));
  for (const { name } of fresh) after.add(name);
  return fresh.flatMap(({ value }) => value.facts);
}

const sealed = `SELECT study, model, encounter, patient, index_time, risk FROM prediction ORDER BY encounter`;

/** Sends the messages one after another through the real intake and scorer; what was sealed never changes. */
async function play(order: readonly string[]): Promise<{ chart: string[]; facts: readonly Fact[]; walk: Walk }> {
  const database = await there.world(`identity_${(worlds += 1)}`);
  let now = DateTime.fromISO('2024-03-10T12:00:00.000Z', { zone: 'utc' });
  const taker = new MessageTaker(aFeed(database, { clock: { ...systemClock, now: () => now } }));
  const walk = await aWalk(database);
  const [seen, all] = [new Set<string>(), [] as Fact[]];
  let before: { encounter: string }[] = [];
  for (const bytes of order) {
    now = now.plus({ minutes: 1 });
    const [taken] = await taker.take([{ bytes }]);
    expect([taken!.result, taken!.reason]).toEqual([taken!.isRepeated ? 'ignored' : 'accepted', null]);
    const fresh = await newFacts(database, seen);
    await walk.take(fresh);
    await walk.due(now.toISO()!);
    all.push(...fresh);
    const after = await database.query<{ encounter: string }>(sealed);
    expect(after.filter(({ encounter }) => before.some((each) => each.encounter === encounter))).toEqual(before);
    before = after;
  }
  await walk.due(now.plus({ hours: 1 }).toISO()!);
  return { chart: chartOf(all), facts: all, walk };
}

/** What is finally known of the person, without the moments at which it was learnt. */
function chartOf(facts: readonly Fact[]): string[] {
  const asOf = '2024-12-31T00:00:00.000Z';
  const links = facts.filter((fact): fact is LinkFact => 'from' in fact);
  const identity = new Links(links).asKnown(asOf);
  const person = identity.person(pseudonymiser.patient({ identifier: '2', authority: 'NORTH' }));
  const chart = chartAsOf(person, facts, identity, asOf);
  return chart.facts.map((fact) => canonicalJson({ ...fact, knownAt: undefined })).toSorted();
}

test('whatever order senders come in, and however often they repeat: one chart, and each admission once', async () => {
  const { chart: expected } = await play(senders.flat());
  const kinds = expected.map((fact) => (JSON.parse(fact) as Fact).kind);
  expect(kinds.filter((kind) => kind === 'admission')).toHaveLength(stays - 1);
  expect(kinds.filter((kind) => kind === 'death')).toHaveLength(1);
  await fc.assert(
    fc.asyncProperty(feeds, async (order) => {
      const { chart, walk } = await play(order);
      expect(chart).toEqual(expected);
      const { received, ineligible, eligible, scored, waiting, failed, open, cases, censored, excluded } =
        await walk.total();
      const sum = (counts: readonly { count: number }[]) => counts.reduce((all, { count }) => all + count, 0);
      expect(received).toBe(stays);
      // A stay that was cancelled before the person's several records had all been read is not eligible.
      expect(eligible + sum(ineligible)).toBe(received);
      expect(ineligible.filter(({ reason }) => reason !== 'admission-cancelled')).toEqual([]);
      expect(scored + waiting + sum(failed)).toBe(eligible);
      expect(open + cases + censored + sum(excluded)).toBe(scored);
    }),
    { numRuns: 25, seed: 11 },
  );
}, 300_000);
