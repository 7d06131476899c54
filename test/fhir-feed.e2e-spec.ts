import type { KnownUnits } from '@sotto/app-intake';
import { type Database, PostgresDeadLetters, PostgresFeedLog } from '@sotto/persistence';
import { rm } from 'node:fs/promises';
import { DeadLetters } from '../apps/intake/src/dead-letters/dead-letters';
import { ResourceTaker } from '../apps/intake/src/fhir/take-resources';
import { aDatabase, type TestDatabase } from './builders/database';
import { aFeed, pseudonymiser } from './builders/feed.builder';
import { bundle, encounter, inpatient, loinc, number, patient, stayed } from './builders/fhir.builder';
import { facts } from './builders/mllp-listener';
import { aHome, build, SottoProcess } from './product/sotto-process';

let there: TestDatabase;
let worlds = 0;
beforeAll(async () => (there = await aDatabase()));
afterAll(async () => await there.close());

const read: KnownUnits = new Map([['LOINC 2160-0', new Set(['mg/dL'])]]);

async function aServer(): Promise<{
  database: Database;
  post: (document: object) => Promise<unknown[]>;
  letters: DeadLetters;
}> {
  const database = await there.world(`fhir_${(worlds += 1)}`);
  const units = async () => await Promise.resolve(read);
  // Each request comes to a process that has just started: what is known is known durably.
  const post = async (document: object) =>
    (await new ResourceTaker(aFeed(database, { units })).take(JSON.stringify(document), 'ehr')).map(
      ({ type, result, reason }) => [type, result, reason],
    );
  return {
    database,
    post,
    letters: new DeadLetters(aFeed(database, { units: async () => await Promise.resolve(new Map()) })),
  };
}

const creatinine = (given: object = {}) => ({
  resourceType: 'Observation',
  id: 'o1',
  status: 'final',
  subject: { reference: 'Patient/7' },
  code: loinc('2160-0'),
  valueQuantity: { value: 1.2, unit: 'mg/dL' },
  effectiveDateTime: '2024-03-01T11:00:00Z',
  ...given,
});
const mrn = pseudonymiser.patient(number);
const serverName = pseudonymiser.patient({ identifier: '7', authority: 'ehr' });

test('a reference to a patient of an earlier request leads to the record number', async () => {
  const { database, post } = await aServer();
  expect(await post({ ...patient, gender: 'female' })).toEqual([['Patient', 'accepted', null]]);
  expect(await post(creatinine())).toEqual([['Observation', 'accepted', null]]);
  expect(await post(creatinine({ id: 'o2', subject: { reference: 'urn:uuid:7' } }))).toEqual([
    ['Observation', 'accepted', null],
  ]);
  expect(new Set((await facts(database)).map((fact) => fact.patient))).toEqual(new Set([mrn]));
});

test('what came before the patient record belongs to the record number from then on', async () => {
  const { database, post } = await aServer();
  await post(creatinine());
  await post({ ...patient, identifier: [], gender: 'female' });
  await post(patient);
  await post(patient);
  await post(creatinine({ id: 'o2' }));
  const stored = await facts(database);
  expect(stored.filter(({ kind }) => kind === 'observation').map((fact) => fact.patient)).toEqual([serverName, mrn]);
  // A link travels with both numbers, and is told once.
  expect(stored.filter(({ kind }) => kind === 'patients-merged')).toMatchObject([
    { from: serverName, into: mrn },
    { from: serverName, into: mrn },
  ]);
});

test('a stay and its results of one Bundle travel in one record, so that the first scoring reads them', async () => {
  const { database, post } = await aServer();
  const other = {
    ...patient,
    id: '8',
    gender: 'male',
    identifier: [{ use: 'usual', system: 'urn:oid:1.2', value: 'MRN-2' }],
  };
  await post(
    bundle(patient, encounter({ class: inpatient, period: stayed }), other, creatinine(), {
      ...patient,
      gender: 'male',
    }),
  );
  const rows = await database.query<{ value: { facts: { kind: string }[] } }>('SELECT value FROM stream_record');
  expect(rows.map(({ value }) => value.facts.map(({ kind }) => kind)).toSorted()).toEqual([
    ['admission', 'discharge', 'observation', 'patient'],
    ['patient'],
  ]);
});

test('a resource that cannot be used lies among the dead letters with what it refers to, and is taken once', async () => {
  const { database, post, letters } = await aServer();
  const inFurlongs = creatinine({ subject: { reference: 'urn:uuid:p' }, valueQuantity: { value: 9, unit: 'furlong' } });
  const document = {
    resourceType: 'Bundle',
    entry: [
      { fullUrl: 'urn:uuid:p', resource: { ...patient, id: undefined, gender: 'female' } },
      { resource: inFurlongs },
      { resource: creatinine({ subject: { reference: 'urn:uuid:nobody' } }) },
      { resource: creatinine({ subject: undefined }) },
    ],
  };
  expect(await post(document)).toEqual([
    ['Patient', 'accepted', null],
    ['Observation', 'rejected', 'unknown-unit'],
    ['Observation', 'rejected', 'patient-reference-leads-nowhere'],
    ['Observation', 'rejected', 'patient-missing'],
  ]);
  const [, , letter] = await new PostgresDeadLetters(database).list({}, 10);
  const shown = (await letters.show(letter!.number)) as { original: string };
  expect(JSON.parse(shown.original)).toMatchObject({ entry: [{ resource: inFurlongs }, { fullUrl: 'urn:uuid:p' }] });
  expect(await letters.replay(letter!.number)).toMatchObject({ result: 'accepted' });
  expect(await letters.replay(letter!.number)).toMatchObject({ result: 'replayed-before' });
  const stored = await facts(database);
  expect(stored.filter(({ kind }) => kind === 'observation')).toMatchObject([{ patient: mrn, value: 9 }]);
  expect(await new PostgresFeedLog(database).counts()).toContainEqual(
    expect.objectContaining({ source: 'fhir', result: 'accepted' }),
  );
});

test('over HTTP: notifications are answered, and what cannot be used is refused with the reason', async () => {
  const home = await aHome('sotto-fhir-');
  await build();
  const sotto = await SottoProcess.start(home, '--no-demo');
  const post = async (body: string, type = 'application/fhir+json', query = '') => {
    const answer = await fetch(`${sotto.url}/api/v1/feeds/fhir${query}`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': type },
    });
    const { items = [] } = (await answer.json()) as { items?: { reason: string | null }[] };
    return [answer.status, ...items.map(({ reason }) => reason)];
  };
  const status = (type: string) => ({
    resourceType: 'Parameters',
    parameter: [{ name: 'subscription' }, { name: 'type', valueCode: type }],
  });
  const notification = (type: string, ...resources: object[]) => JSON.stringify(bundle(status(type), ...resources));
  try {
    expect(await post(notification('handshake'))).toEqual([200, 'subscription-handshake']);
    expect(await post(notification('heartbeat'))).toEqual([200, 'subscription-heartbeat']);
    expect(await post(notification('event-notification'))).toEqual([
      200,
      'notification-without-resources-ask-for-full-resource',
    ]);
    const whole = notification('event-notification', patient, creatinine());
    expect(await post(whole)).toEqual([200, 'subscription-status', 'nothing-new-for-sotto', null]);
    expect(await post(whole, 'application/json', '?source=ehr')).toEqual([
      200,
      'subscription-status',
      'nothing-new-for-sotto',
      null,
    ]);
    expect(
      await post(`${JSON.stringify(patient)}\n${JSON.stringify(creatinine())}`, 'application/fhir+ndjson'),
    ).toEqual([200, 'nothing-new-for-sotto', null]);
    expect(await post('{"resourceType":')).toEqual([422, 'not-json']);
    expect(await post(JSON.stringify(creatinine({ subject: undefined })))).toEqual([422, 'patient-missing']);
    expect(await post('')).toEqual([415]);
    expect(await post(JSON.stringify(patient), 'application/fhir+json', '?source=')).toEqual([400]);
    const rejections = await (await fetch(`${sotto.url}/api/v1/feeds/rejections`)).json();
    expect(rejections).toMatchObject({
      items: [
        { source: 'fhir', reason: 'not-json', count: 1 },
        { source: 'fhir', reason: 'patient-missing', count: 1 },
      ],
    });
  } finally {
    await sotto.stop();
    await rm(home, { recursive: true, force: true });
  }
}, 120_000);
