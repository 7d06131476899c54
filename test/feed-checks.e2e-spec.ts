import { checkSiteMapping, DeadLetters, type KnownUnits, siteOf } from '@sotto/app-intake';
import { type Database, PostgresFeedLog, PostgresRejections, PostgresSiteMappings } from '@sotto/persistence';
import { DateTime } from 'luxon';
import { aDatabase, type TestDatabase } from './builders/database';
import { aFeed } from './builders/feed.builder';
import { adt, result } from './builders/hl7-messages';
import { facts, listen, type Listening } from './builders/mllp-listener';
import { acknowledged, framed, MllpSender } from './builders/mllp-sender';
import { mappingText } from './builders/site-mapping.builder';

let there: TestDatabase;
let worlds = 0;

beforeAll(async () => (there = await aDatabase()));
afterAll(async () => await there.close());

const checked = checkSiteMapping(mappingText);
if (!('mapping' in checked)) throw new Error('the mapping has faults');
const site = siteOf(checked.mapping);
/** Models read creatinine in mg/dL, and sodium in whatever unit. */
const read: KnownUnits = new Map([
  ['LOINC 2160-0', new Set(['mg/dL'])],
  ['LOINC 2951-2', new Set<string>()],
]);

async function aListener(): Promise<Listening> {
  const database = await there.world(`checks_${(worlds += 1)}`);
  return await listen(database, { feed: { site, units: async () => await Promise.resolve(read) } });
}

async function answersTo(messages: readonly string[]): Promise<{ answers: string[]; database: Database }> {
  const { listener, database } = await aListener();
  const sender = await MllpSender.connect(listener.port);
  sender.write(messages.map(framed).join(''));
  const answers = await sender.until(messages.length);
  sender.close();
  await listener.close();
  return {
    answers: answers.map((each) => `${acknowledged(each)} ${/([a-z-]+-(?:obx|pv1|pid)-\d+)/.exec(each)?.[1] ?? ''}`),
    database,
  };
}

const inAnHour = DateTime.utc().plus({ hours: 1 }).toFormat('yyyyMMddHHmmss+0000');
const local = (id: string, code: string, unit: string) =>
  result(id, '1', '106', 'F').replace('2160-0^C^LN', code).replace('mg/dL', unit);

test('facts of HL7 v2 pass what those over HTTP pass, and those beside them are taken', async () => {
  const dead = adt('A31', 'M6', '1').replace('^MR\r', `^MR${'|'.repeat(26)}20240101|Y\r`);
  const { answers, database } = await answersTo([
    adt('A01', 'M1', '1'),
    result('M2', '1', '1.2', 'F'),
    local('M3', '2160-0^C^LN', 'furlong'),
    result('M4', '1', '1.3', 'F').replace('20240110090000', inAnHour),
    adt('A01', 'M5', '2').replace(/\|20240110080000\r/, `|${inAnHour}\r`),
    dead,
    dead,
  ]);
  expect(answers).toEqual([
    'AA M1 ',
    'AA M2 ',
    'AE M3 unknown-unit-obx-6',
    'AE M4 time-in-the-future-obx-14',
    'AE M5 time-in-the-future-pv1-44',
    'AE M6 death-before-admission-pid-29',
    'AE M6 death-before-admission-pid-29',
  ]);
  expect((await facts(database)).map(({ kind }) => kind)).toEqual(['admission', 'observation']);
  expect((await new PostgresRejections(database).counts()).map(({ count }) => count)).toEqual([1, 1, 1, 1]);
});

test('what a rejected message said is not remembered: the stay is admitted by the next one', async () => {
  const { answers, database } = await answersTo([
    adt('A01', 'M1', '1').replace(/\|20240110080000\r/, `|${inAnHour}\r`),
    adt('A08', 'M2', '1'),
  ]);
  expect(answers).toEqual(['AE M1 time-in-the-future-pv1-44', 'AA M2 ']);
  expect((await facts(database)).map(({ kind }) => kind)).toEqual(['admission']);
});

test('a result that the site mapping calls a risk is a score; one that is no risk is rejected, and its letter stays sealed', async () => {
  const text = `${mappingText}scores:\n  - { from: { system: local, code: EDI }, model: m, version: "1", factor: 0.01 }\n`;
  const scoring = checkSiteMapping(text);
  if (!('mapping' in scoring)) throw new Error('the mapping has faults');
  const database = await there.world(`checks_${(worlds += 1)}`);
  const { id, version } = scoring.mapping;
  const at = '2024-01-01T00:00:00Z';
  await new PostgresSiteMappings(database).use({ id, version, hash: scoring.hash, text }, at);
  const { listener } = await listen(database, { feed: { site: siteOf(scoring.mapping) } });
  const sender = await MllpSender.connect(listener.port);
  const edi = (control: string, value: string) =>
    result(control, '1', value, 'F').replace('2160-0^C^LN', 'EDI^^L').replace('mg/dL', '%');
  const answers = [await sender.send(edi('M1', '71.82')), await sender.send(edi('M2', '718.2'))];
  sender.close();
  await listener.close();
  expect(answers.map(acknowledged)).toEqual(['AA M1', 'AE M2']);
  expect(answers[1]).toContain('risk-not-between-0-and-1-obx-5');
  expect(await facts(database)).toMatchObject([{ kind: 'score', model: 'm', version: '1', risk: 0.7182 }]);
  const letters = new DeadLetters(aFeed(database));
  const { number } = (await letters.list({}))[0]!;
  expect(await letters.show(number)).toMatchObject({ withheld: 'holds-a-risk' });
});

test('a local code and unit become those that models read; an unmapped code is accepted, counted and shown', async () => {
  const { answers, database } = await answersTo([
    local('M1', 'CREA^Creatinine^L', 'UMOLL'),
    ...[2, 3].map((id) => local(`M${id}`, 'GLU^Glucose^L', 'mmol/L')),
    local('M4', 'HR1^Heart rate^L', '/min'),
    adt('A08', 'M5', '1').replace('PV1||I', 'PV1||ZZ'),
    adt('A01', 'M6', '2').replace('PV1||I', 'PV1||ip').replace('NORTH^MR', 'NORTHERN^MR'),
  ]);
  expect(answers.every((each) => each.startsWith('AA'))).toBe(true);
  const stored = await facts(database);
  expect(stored).toContainEqual(
    expect.objectContaining({ code: '2160-0', system: 'LOINC', value: 1.199072, unit: 'mg/dL' }),
  );
  expect(stored).toContainEqual(expect.objectContaining({ kind: 'admission', class: 'inpatient' }));
  const unmapped = await new PostgresFeedLog(database).unmapped(10);
  expect(unmapped.map(({ kind, code, unit, count }) => [kind, code, unit, count])).toEqual([
    ['observation', 'GLU', 'mmol/L', 2],
    ['patient-class', 'ZZ', '', 1],
    ['observation', 'HR1', '/min', 1],
  ]);
  const [activity] = await new PostgresFeedLog(database).senders(DateTime.utc().toISO());
  expect(activity).toMatchObject({ feed: 'mllp', lastHour: 4, longestGapHours: 0 });
});

test('a patient whose number two senders ascribe to two names of one authority is one patient', async () => {
  const { database } = await answersTo([
    adt('A01', 'M1', '1'),
    result('M2', '1', '1', 'F').replace('NORTH^MR', '&1.2&ISO^MR').replaceAll('&1.2', 'urn:oid:1.2&1.2'),
  ]);
  expect(new Set((await facts(database)).map(({ patient }) => patient)).size).toBe(1);
});

test('a version of a mapping has one content', async () => {
  const mappings = new PostgresSiteMappings(await there.world('mappings'));
  const used = { id: 'north', version: 1, hash: 'a', text: 'a' };
  await mappings.use(used, '2024-01-01T00:00:00.000Z');
  await mappings.use(used, '2024-01-02T00:00:00.000Z');
  await expect(mappings.use({ ...used, hash: 'b' }, '2024-01-03T00:00:00.000Z')).rejects.toThrow(/higher version/);
  await mappings.use({ ...used, version: 2, hash: 'b' }, '2024-01-03T00:00:00.000Z');
  expect((await mappings.all()).map(({ version, usedFrom }) => [version, usedFrom.slice(0, 10)])).toEqual([
    [2, '2024-01-03'],
    [1, '2024-01-01'],
  ]);
});
