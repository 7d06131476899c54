import { jest } from '@jest/globals';
import { Database, useEmbeddedPostgres } from '@sotto/persistence';
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { adt, result } from './builders/hl7-messages';
import { acknowledged, MllpSender } from './builders/mllp-sender';
import { protocolText } from './builders/protocol-text';
import { mappingText } from './builders/site-mapping.builder';
import { aHome, build, sottoCommand, SottoProcess } from './product/sotto-process';

// Each command is a process of its own.
jest.setTimeout(180_000);

let home: string;
let mapping: string;
let sotto: Awaited<ReturnType<typeof SottoProcess.start>>;

const protocol = protocolText.replace('recorded, package: support-physiology', 'card, package: open-logistic');

beforeAll(async () => {
  home = await aHome('sotto-letters-');
  mapping = join(home, 'north.yaml');
  await build();
  sotto = await SottoProcess.start(home, '--no-demo');
  expect((await post('studies', protocol, 'application/yaml')).status).toBe(201);
  expect((await post('studies/silent/start', '')).status).toBe(204);
  const sender = await MllpSender.connect(sotto.mllpPort);
  expect(acknowledged(await sender.send(adt('A01', 'M1', '1')))).toBe('AA M1');
  const messages = [result('M2', '1', '106', 'F').replace('mg/dL', 'umol/L'), adt('A01', 'M3', ''), 'no HL7'];
  const answers = [];
  for (const message of messages) answers.push(acknowledged(await sender.send(message)));
  expect(answers).toEqual(['AE M2', 'AE M3', 'AR ']);
  sender.close();
}, 180_000);
afterAll(async () => {
  await sotto.stop();
  await rm(home, { recursive: true, force: true });
});

async function post(path: string, body: string, type = 'text/plain', token = ''): Promise<Response> {
  const headers = { 'Content-Type': type, ...(token !== '' && { Authorization: `Bearer ${token}` }) };
  return await fetch(`${sotto.url}/api/v1/${path}`, { method: 'POST', body, headers });
}

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, SOTTO_HOME: home, SOTTO_SITE_MAPPING: mapping };
  return await promisify(execFile)(process.execPath, [...sottoCommand, ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

interface Letter {
  readonly number: number;
  readonly reason: string;
  readonly place: string | null;
  readonly cameTo: string | null;
}

async function letters(query = ''): Promise<readonly Letter[]> {
  const answer = await fetch(`${sotto.url}/api/v1/feeds/dead-letters${query}`);
  return ((await answer.json()) as { items: Letter[] }).items;
}

async function numberOf(reason: string): Promise<number> {
  return (await letters(`?reason=${reason}`))[0]!.number;
}

test('dead letters are listed with their reasons, the latest first, and say nothing of a patient', async () => {
  expect((await letters()).map(({ reason }) => reason)).toEqual([
    'header-missing-msh-1',
    'patient-identifier-missing-pid-3',
    'unknown-unit-obx-6',
  ]);
  const unit = (await letters('?reason=unknown-unit-obx-6'))[0]!;
  expect(unit.place).toBe('control id M2');
  expect((await run('dead-letters', 'list')).stdout).toContain('unknown-unit-obx-6, control id M2\n');
  const { stdout } = await run('dead-letters', 'list', '--json');
  expect((JSON.parse(stdout) as { items: unknown }).items).toEqual(await letters());
  expect(stdout).not.toMatch(/MRN|V1/);
  expect((await letters('?feed=admissions')).length).toBe(0);
});

test('an original is shown to whom the permission for patient data was given, and each reading is audited', async () => {
  const number = await numberOf('unknown-unit-obx-6');
  const tokenFor = async (...more: string[]) =>
    (await run('token', 'create', '--role', 'operator', ...more)).stdout.trim();
  const [plain, permitted] = [await tokenFor(), await tokenFor('--patient-data')];
  const read = async (token: string) =>
    await fetch(`${sotto.url}/api/v1/feeds/dead-letters/${number}/original`, {
      headers: { Authorization: `Bearer ${token}` },
    });
  expect((await read(plain)).status).toBe(403);
  const answer = (await (await read(permitted)).json()) as { original: string };
  expect(answer.original).toBe(result('M2', '1', '106', 'F').replace('mg/dL', 'umol/L'));
  const shown = await run('dead-letters', 'show', String(number));
  expect(shown.stdout.trim().split('\n')).toEqual(answer.original.trim().split('\r'));
  expect((await run('token', 'create', '--role', 'researcher', '--patient-data')).code).toBe(1);
  expect(await audited()).toEqual([
    'refused: read a dead letter',
    `read dead letter ${number}`,
    `read dead letter ${number}`,
  ]);
});

async function audited(): Promise<string[]> {
  const server = await useEmbeddedPostgres(home);
  const database = await Database.open({ url: server.url, world: 'live', login: 'walk' });
  const rows = await database.query<{ action: string }>(
    `SELECT body->>'action' AS action FROM audit_entry WHERE body->>'action' LIKE '%dead letter%' ORDER BY seq`,
  );
  await database.close();
  await server.stop();
  return rows.map(({ action }) => action);
}

test('what cannot be used yet stays; after mending it is taken once, also if two ask at once', async () => {
  const number = await numberOf('unknown-unit-obx-6');
  const replay = async () => await post(`feeds/dead-letters/${number}/replay`, '');
  expect(await (await replay()).json()).toEqual({ number, result: 'rejected', reason: 'unknown-unit-obx-6' });
  expect((await letters()).length).toBe(3);

  await sotto.stop();
  await writeFile(
    mapping,
    `${mappingText}  - from: { system: LOINC, code: 2160-0 }
    conversions: [{ from: umol/L, to: mg/dL, factor: 0.011312 }]\n`,
  );
  expect((await run('mapping', 'check', mapping)).stdout).toContain('no fault');
  process.env['SOTTO_SITE_MAPPING'] = mapping;
  sotto = await SottoProcess.start(home, '--no-demo');
  delete process.env['SOTTO_SITE_MAPPING'];
  const statuses = await Promise.all([replay(), replay(), replay(), run('dead-letters', 'replay', String(number))]);
  const http = statuses.slice(0, 3).map((each) => (each as Response).status);
  const command = (statuses[3] as { stdout: string }).stdout;
  expect(http.filter((status) => status === 200).length + (command.includes('accepted') ? 1 : 0)).toBe(1);
  const told = await run('dead-letters', 'replay', String(number));
  expect(told.stdout).toBe(`${String(number).padStart(8)}  control id M2: replayed-before\n`);
  expect((await letters()).map(({ reason }) => reason)).not.toContain('unknown-unit-obx-6');
  expect(await letters('?all=true')).toContainEqual(expect.objectContaining({ number, cameTo: 'accepted' }));
  expect((await replay()).status).toBe(409);
  const overview = (await (await fetch(`${sotto.url}/api/v1/feeds`)).json()) as Record<string, unknown>;
  expect(overview).toMatchObject({
    mappings: [{ id: 'north', version: 1 }],
    rejected: [
      { source: 'mllp', reason: 'header-missing-msh-1', count: 1 },
      { source: 'mllp', reason: 'patient-identifier-missing-pid-3', count: 1 },
    ],
  });
});

test('a number that is none is refused, and one that is not there is not found', async () => {
  expect((await post('feeds/dead-letters/none/replay', '')).status).toBe(400);
  expect((await post('feeds/dead-letters/999999/replay', '')).status).toBe(404);
  expect((await fetch(`${sotto.url}/api/v1/feeds/dead-letters/999999/original`)).status).toBe(404);
  expect((await run('dead-letters', 'show', 'one')).code).toBe(2);
  expect(await run('dead-letters', 'show', '999999')).toMatchObject({ code: 1 });
});

test('an original that may hold a risk stays sealed, for everybody', async () => {
  const fact = {
    kind: 'score',
    source: 'ehr',
    patient: { identifier: '1', authority: 'NORTH' },
    risk: 0.7182,
    model: 'm',
  };
  await post('feeds/admissions', JSON.stringify(fact), 'application/x-ndjson');
  const number = await numberOf('not-a-fact');
  const answer = await (await fetch(`${sotto.url}/api/v1/feeds/dead-letters/${number}/original`)).text();
  expect(answer).toContain('holds-a-risk');
  expect(answer + (await run('dead-letters', 'show', String(number))).stdout).not.toContain('0.7182');
});
