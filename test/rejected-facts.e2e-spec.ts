import { rm } from 'node:fs/promises';
import { protocolText } from './builders/protocol-text';
import { adt } from './builders/hl7-messages';
import { acknowledged, MllpSender } from './builders/mllp-sender';
import { get } from './product/complete';
import { askedByDashboard, untold } from './product/dashboard';
import { aHome, build, SottoProcess } from './product/sotto-process';

let home: string;
let sotto: Awaited<ReturnType<typeof SottoProcess.start>>;

const protocol = protocolText
  .replace('id: silent', 'id: live')
  .replace('recorded, package: support-physiology', 'card, package: open-logistic');

beforeAll(async () => {
  home = await aHome('sotto-facts-');
  await build();
  sotto = await SottoProcess.start(home, '--no-demo');
  expect((await post('studies', protocol, 'application/yaml')).status).toBe(201);
  expect((await post('studies/live/start', '', 'text/plain')).status).toBe(204);
}, 180_000);
afterAll(async () => {
  await sotto.stop();
  await rm(home, { recursive: true, force: true });
});

async function post(path: string, body: string, type = 'application/x-ndjson'): Promise<Response> {
  return await fetch(`${sotto.url}/api/v1/${path}`, { method: 'POST', body, headers: { 'Content-Type': type } });
}

interface LineAnswer {
  readonly line: number;
  readonly result: string;
  readonly reason: string | null;
  readonly detail: string | null;
}

async function send(feed: string, lines: readonly string[]): Promise<readonly LineAnswer[]> {
  const response = await post(`feeds/${feed}`, lines.join('\n'));
  expect(response.status).toBe(200);
  return ((await response.json()) as { items: LineAnswer[] }).items;
}

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const stay = { source: 'north', patient: { identifier: 'MRN-1', authority: 'NORTH' }, encounter: 'V-1' };
const admission = { ...stay, kind: 'admission', site: 'north', class: 'inpatient', at: ago(60) };
const death = { source: 'death-registry', patient: stay.patient, kind: 'death' };
const observation = { ...stay, kind: 'observation', system: 'LOINC', code: '2160-0', value: 1.2, at: ago(50) };

test('each bad fact is rejected with its reason, and the lines beside it are taken', async () => {
  const { encounter: _, ...keyless } = admission;
  const answers = await send('admissions', [
    JSON.stringify(admission),
    '{"kind": "admission", ',
    JSON.stringify(keyless),
    JSON.stringify({ ...admission, encounter: 'V-2', at: ago(-60) }),
    JSON.stringify({ ...observation, unit: 'furlong' }),
    JSON.stringify({ ...observation, unit: 'mg/dL' }),
    JSON.stringify({ ...observation, text: 'a\u0000b', unit: 'mg/dL' }),
    JSON.stringify({ ...observation, at: ago(40), unit: 'mg/dL' }),
  ]);
  expect(answers.map(({ line, result, reason }) => [line, result, reason])).toEqual([
    [1, 'accepted', null],
    [2, 'rejected', 'not-json'],
    [3, 'rejected', 'not-a-fact'],
    [4, 'rejected', 'time-in-the-future'],
    [5, 'rejected', 'unknown-unit'],
    [6, 'accepted', null],
    [7, 'rejected', 'not-a-fact'],
    [8, 'accepted', null],
  ]);
  expect(answers[2]!.detail).toContain('encounter');
});

test('a death before the admission is rejected, one after it is taken', async () => {
  const answers = await send('outcomes', [
    JSON.stringify({ ...death, at: ago(61) }),
    JSON.stringify({ ...death, at: ago(10) }),
  ]);
  expect(answers.map(({ result, reason }) => [result, reason])).toEqual([
    ['rejected', 'death-before-admission'],
    ['accepted', null],
  ]);
});

test('HL7 v2 messages are taken beside it, and counted by what came of them', async () => {
  const sender = await MllpSender.connect(sotto.mllpPort);
  expect(acknowledged(await sender.send(adt('A01', 'M1', '1')))).toBe('AA M1');
  expect(acknowledged(await sender.send(adt('A05', 'M2', '2')))).toBe('AA M2');
  expect(acknowledged(await sender.send(adt('A01', 'M3', '')))).toBe('AE M3');
  sender.close();
  const metrics = await get(`${sotto.url}/metrics`);
  expect(metrics).toContain('sotto_messages{source="mllp",result="accepted",reason=""} 1');
  const asked = await askedByDashboard();
  expect(untold(asked, metrics)).toEqual([]);
  expect(new Set(asked.map(({ metric }) => metric)).size).toBe(7);
  expect(untold([{ metric: 'sotto_messages', labels: ['sender'] }], metrics)).toEqual(['sotto_messages sender']);
  expect(metrics).toContain('sotto_messages{source="mllp",result="ignored",reason="pre-admission-is-no-stay-yet"} 1');
});

test('what was rejected is counted by feed and reason, and says nothing of a patient', async () => {
  const rejections = await get(`${sotto.url}/api/v1/feeds/rejections`);
  expect((JSON.parse(rejections) as { items: unknown[] }).items).toEqual([
    { source: 'admissions', reason: 'not-a-fact', count: 2 },
    { source: 'admissions', reason: 'not-json', count: 1 },
    { source: 'admissions', reason: 'time-in-the-future', count: 1 },
    { source: 'admissions', reason: 'unknown-unit', count: 1 },
    { source: 'mllp', reason: 'patient-identifier-missing-pid-3', count: 1 },
    { source: 'outcomes', reason: 'death-before-admission', count: 1 },
  ]);
  expect(await get(`${sotto.url}/metrics`)).toContain('sotto_rejected{source="admissions",reason="not-json"} 1');
  expect(rejections + sotto.standardError).not.toMatch(/MRN-1|V-1/);
});
