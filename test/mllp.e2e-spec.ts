import { canonicalJson } from '@sotto/admissions';
import { PostgresFeedLog, PostgresRejections } from '@sotto/persistence';
import { pseudonymiseAll } from '../apps/intake/src/taking/take-in';
import { aCertificate } from './builders/certificate.builder';
import { aDatabase, type TestDatabase } from './builders/database';
import { adt, result, translationsOf } from './builders/hl7-messages';
import { facts, type Given, listen, type Listening, type StoredFact } from './builders/mllp-listener';
import { pseudonymiser } from './builders/feed.builder';
import { acknowledged, framed, MllpSender } from './builders/mllp-sender';
import { corpus } from './hl7/mutated-messages';

let there: TestDatabase;
let worlds = 0;

beforeAll(async () => (there = await aDatabase()));
afterAll(async () => await there.close());

async function aListener(given: Given = {}): Promise<Listening> {
  return await listen(await there.world(`mllp_${(worlds += 1)}`), given);
}

test('the corpus over a socket gives the facts that it gives as files', async () => {
  const { database, listener } = await aListener();
  const bytes = `${corpus.join('\x1c')}\x1c`;
  const last = adt('A01', 'LAST', '9999');
  const translations = translationsOf(`${bytes}${framed(last)}`);
  const sender = await MllpSender.connect(listener.port);
  sender.write(bytes);
  expect(acknowledged((await sender.sendAfterOthers(last)).at(-1)!)).toBe('AA LAST');
  const withoutMoment = ({ knownAt: _, ...fact }: StoredFact) => canonicalJson(fact);
  const expected = translations.flatMap((each) => each.facts);
  // A link goes the way of both patients.
  const sent = pseudonymiseAll(expected, pseudonymiser).flatMap((fact) =>
    Array.from({ length: 'into' in fact ? 2 : 1 }, () => canonicalJson(fact)),
  );
  expect((await facts(database)).map(withoutMoment).toSorted()).toEqual(sent.toSorted());
  const numberOf = (result: string) => translations.filter((each) => each.result === result).length;
  const sum = (counts: readonly { count: number }[]) => counts.reduce((all, { count }) => all + count, 0);
  expect(sum(await new PostgresRejections(database).counts())).toBe(numberOf('rejected'));
  const counts = await new PostgresFeedLog(database).counts();
  for (const result of ['accepted', 'ignored']) {
    expect(sum(counts.filter((each) => each.result === result))).toBe(numberOf(result));
  }
  sender.close();
  await listener.close();
});

test('after a restart a stay, a preliminary result and a message are still known', async () => {
  const first = await aListener();
  const before = await MllpSender.connect(first.listener.port);
  const messages = [adt('A01', 'M1', '1'), result('M2', '1', '1.4', 'P'), 'no HL7'];
  const answers = [];
  for (const message of messages) answers.push(acknowledged(await before.send(message)));
  expect(answers).toEqual(['AA M1', 'AA M2', 'AR ']);
  await first.listener.close();

  const second = await listen(first.database);
  const after = await MllpSender.connect(second.listener.port);
  for (const message of messages) answers.push(acknowledged(await after.send(message)));
  expect(answers.slice(3)).toEqual(answers.slice(0, 3));
  expect(await facts(first.database)).toHaveLength(2);
  expect(acknowledged(await after.send(adt('A08', 'M3', '1')))).toBe('AA M3');
  expect(acknowledged(await after.send(result('M4', '1', '', 'U')))).toBe('AA M4');
  expect(await facts(first.database)).toMatchObject([
    { kind: 'admission' },
    { kind: 'observation', value: 1.4, status: 'preliminary' },
    { kind: 'observation', value: 1.4, status: 'final' },
  ]);
  const stays = new Set((await facts(first.database)).map(({ encounter }) => encounter));
  expect(stays.size).toBe(1);
  expect(await new PostgresFeedLog(first.database).counts()).toEqual([
    { source: 'mllp', result: 'accepted', reason: '', count: 3 },
    { source: 'mllp', result: 'ignored', reason: 'nothing-new-for-sotto', count: 1 },
    { source: 'mllp', result: 'repeated', reason: '', count: 2 },
  ]);
  expect(await new PostgresRejections(first.database).counts()).toEqual([
    { source: 'mllp', reason: 'header-missing-msh-1', count: 1 },
  ]);
  after.close();
  await second.listener.close();
});

test('one control id with other bytes is another message', async () => {
  const { database, listener } = await aListener();
  const sender = await MllpSender.connect(listener.port);
  for (const patient of ['1', '2', '1']) await sender.send(adt('A01', 'SAME', patient));
  expect(await facts(database)).toHaveLength(2);
  sender.close();
  await listener.close();
});

test('nothing in the database names a patient, a stay or an order', async () => {
  const { database, listener } = await aListener();
  const sender = await MllpSender.connect(listener.port);
  const named = (text: string) => text.replaceAll('7777', 'SECRET');
  await sender.send(named(adt('A01', 'M1', '7777')));
  await sender.send(named(result('M2', '7777', '1', 'P').replace('OBR||1|2', 'OBR||SECRET|SECRET')));
  await sender.send(named(adt('A01', 'M3', '7777', 'OBX||NM\r')));
  await sender.send(named(adt('A42', 'M4', '7777', 'MRG|7777^^^NORTH^MR||||SECRETOLD\r').replace('PV1||I', 'PV1||O')));
  const tables = ['stream_record', 'remembered_stay', 'preliminary_result', 'received_message', 'rejected_line'];
  for (const table of tables) {
    const rows = await database.query<{ row: string }>(`SELECT t::text AS row FROM ${table} t`);
    expect(rows.length).toBeGreaterThan(0);
    const hex = Buffer.from('SECRET').toString('hex');
    expect(rows.filter(({ row }) => row.includes('SECRET') || row.includes(hex))).toEqual([]);
  }
  sender.close();
  await listener.close();
});

test('what is told, taken back and told again at once stays told', async () => {
  const { database, listener } = await aListener();
  const sender = await MllpSender.connect(listener.port);
  const stream = [adt('A01', 'M1', '1'), adt('A11', 'M2', '1'), adt('A01', 'M3', '1')];
  sender.write(stream.map(framed).join(''));
  expect((await sender.until(3)).map(acknowledged)).toEqual(['AA M1', 'AA M2', 'AA M3']);
  const told = await facts(database);
  expect(told.map(({ kind }) => kind)).toEqual(['admission', 'admission-cancelled', 'admission']);
  expect(new Set(told.map(({ knownAt }) => knownAt)).size).toBe(3);
  sender.close();
  await listener.close();
});

test('senders that flood are answered in their order, and nothing is lost', async () => {
  const { database, listener } = await aListener({ limits: { waitingMessages: 8, waitingBytes: 4096 } });
  const each = 300;
  const senders = await Promise.all([1, 2, 3].map(async () => await MllpSender.connect(listener.port)));
  const ids = (of: number) => Array.from({ length: each }, (_, i) => `F${of}-${i}`);
  for (const [of, sender] of senders.entries()) {
    sender.write(
      ids(of)
        .map((id, i) => framed(adt('A01', id, `${of}${i}`)))
        .join(''),
    );
  }
  for (const [of, sender] of senders.entries()) {
    expect((await sender.until(each)).map(acknowledged)).toEqual(ids(of).map((id) => `AA ${id}`));
    sender.close();
  }
  expect(await facts(database)).toHaveLength(3 * each);
  await listener.close();
});

test('a slow sender is answered when its message is whole; one byte at a time disturbs nobody', async () => {
  const { listener } = await aListener();
  const [slow, quick] = await Promise.all([MllpSender.connect(listener.port), MllpSender.connect(listener.port)]);
  const bytes = framed(adt('A01', 'SLOW', '1'));
  for (const [i, byte] of [...bytes].entries()) {
    slow.write(byte);
    if (i % 40 === 0) expect(acknowledged(await quick.send(adt('A01', `Q${i}`, `Q${i}`)))).toBe(`AA Q${i}`);
  }
  expect((await slow.until(1)).map(acknowledged)).toEqual(['AA SLOW']);
  for (const sender of [slow, quick]) sender.close();
  await listener.close();
});

test('a message of 50 MB is rejected, and the connection goes on', async () => {
  const { database, listener } = await aListener();
  const sender = await MllpSender.connect(listener.port);
  const large = adt('A01', 'LARGE', '1', `OBX||TX|1^A||${'x'.repeat(50_000_000)}|||||F\r`);
  const answer = await sender.send(large);
  expect(acknowledged(answer)).toBe('AR LARGE');
  expect(answer).toContain('message-longer-than-10-mib-msh-1');
  expect(acknowledged(await sender.send(adt('A01', 'NEXT', '1')))).toBe('AA NEXT');
  expect(await new PostgresRejections(database).counts()).toEqual([
    { source: 'mllp', reason: 'message-longer-than-10-mib-msh-1', count: 1 },
  ]);
  const [kept] = await database.query<{ bytes: number }>('SELECT length(original) AS bytes FROM rejected_line');
  expect(kept!.bytes).toBeLessThan(100_000);
  sender.close();
  await listener.close();
});

test('a frame without end is answered and closed, half a message is never taken', async () => {
  const { database, listener } = await aListener({ limits: { messageTime: 50 } });
  const sender = await MllpSender.connect(listener.port);
  sender.write(`\x0b${adt('A01', 'HALF', '1')}`);
  const answers = await sender.untilClosed();
  expect(answers.map(acknowledged)).toEqual(['AR HALF']);
  expect(answers[0]).toContain('frame-without-end-msh-1');
  expect(await facts(database)).toEqual([]);
  await listener.close();
});

test('a silent connection is closed without a word', async () => {
  const { listener } = await aListener({ limits: { idleTime: 50, messageTime: 100 } });
  const sender = await MllpSender.connect(listener.port);
  expect(await sender.untilClosed()).toEqual([]);
  await listener.close();
});

test.each(['GET / HTTP/1.1\r\nHost: sotto\r\n\r\n', '\x16\x03\x01\x02\x00\x01'])(
  'what is no HL7 at all is told so at once and closed: %j',
  async (bytes) => {
    const { listener } = await aListener();
    const sender = await MllpSender.connect(listener.port);
    sender.write(bytes);
    const answers = await sender.untilClosed();
    expect(answers.map(acknowledged)).toEqual(['AR ']);
    expect(answers[0]).toContain('header-missing-msh-1');
    await listener.close();
  },
);

test('above the most connections another one is closed, and those that are there go on', async () => {
  const { listener } = await aListener({ limits: { connections: 1 } });
  const first = await MllpSender.connect(listener.port);
  await first.send(adt('A01', 'M1', '1'));
  const second = await MllpSender.connect(listener.port);
  expect(await second.untilClosed()).toEqual([]);
  expect(acknowledged(await first.send(adt('A01', 'M2', '2')))).toBe('AA M2');
  first.close();
  await listener.close();
});

test('while the database is away nothing is answered and the connection closed; repeated later it is taken once', async () => {
  const { database, listener, trouble } = await aListener();
  const before = await MllpSender.connect(listener.port);
  expect(acknowledged(await before.send(adt('A01', 'M1', '1')))).toBe('AA M1');
  await there.server.stop();
  before.write([adt('A01', 'M2', '2'), adt('A01', 'M3', '3')].map(framed).join(''));
  expect((await before.untilClosed()).map(acknowledged)).toEqual(['AA M1']);
  expect(trouble.at(-1)).toMatch(/cannot be taken/);
  await there.server.revive();
  const after = await MllpSender.connect(listener.port);
  const answers = [];
  for (const id of [1, 2, 3]) answers.push(acknowledged(await after.send(adt('A01', `M${id}`, `${id}`))));
  expect(answers).toEqual(['AA M1', 'AA M2', 'AA M3']);
  expect(await facts(database)).toHaveLength(3);
  expect(trouble.at(-1)).toBeUndefined();
  after.close();
  await listener.close();
});

test('over TLS only a sender with a certificate of a known authority is heard', async () => {
  const [server, known, stranger] = ['sotto', 'engine', 'stranger'].map(aCertificate);
  const tls = { certificate: server!.certificate, key: server!.key, authorities: known!.certificate };
  const { database, listener } = await aListener({ tls });
  const as = (given: { certificate: string; key: string } | undefined) =>
    MllpSender.connectTls(listener.port, { ca: server!.certificate, cert: given?.certificate, key: given?.key });
  const engine = as(known);
  expect(acknowledged(await engine.send(adt('A01', 'M1', '1')))).toBe('AA M1');
  for (const refused of [as(undefined), as(stranger)]) {
    refused.write(framed(adt('A01', 'M2', '2')));
    expect(await refused.untilClosed()).toEqual([]);
  }
  const plain = await MllpSender.connect(listener.port);
  plain.write(framed(adt('A01', 'M3', '3')));
  expect(await plain.untilClosed()).toEqual([]);
  expect(await facts(database)).toHaveLength(1);
  engine.close();
  await listener.close();
});
