import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Database, useEmbeddedPostgres } from '@sotto/persistence';
import { protocolText as protocol } from './builders/protocol-text';
import { aHome, build, sottoCommand, SottoProcess } from './product/sotto-process';

let home: string;
let sotto: Awaited<ReturnType<typeof SottoProcess.start>>;
let database: Database;

interface Answer {
  readonly status: number;
  readonly items?: readonly { readonly number: number; readonly resolution: object | null }[];
}

async function ask(path: string, body?: unknown, role = 'committee'): Promise<Answer> {
  const response = await fetch(`${sotto.url}/api/v1/studies/silent/signals${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${await tokenFor(role)}` },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  return { ...(text === '' ? {} : (JSON.parse(text) as object)), status: response.status };
}

const tokens = new Map<string, string>();

async function tokenFor(role: string): Promise<string> {
  if (!tokens.has(role)) {
    const env = { ...process.env, SOTTO_HOME: home };
    const given = [...sottoCommand, 'token', 'create', '--role', role];
    const { stdout } = await promisify(execFile)(process.execPath, given, { env });
    tokens.set(role, stdout.trim());
  }
  return tokens.get(role)!;
}

beforeAll(async () => {
  home = await aHome('sotto-resolutions-');
  await build();
  sotto = await SottoProcess.start(home, '--no-demo');
  const headers = { 'Content-Type': 'application/yaml' };
  const added = await fetch(`${sotto.url}/api/v1/studies`, { method: 'POST', body: protocol, headers });
  expect(added.status).toBe(201);
  const { url } = await useEmbeddedPostgres(home);
  database = await Database.open({ url, world: 'live', login: 'walk' });
  await database.query(
    `INSERT INTO signal (study, version, number, body) VALUES ('silent', 1, 1, '{}'), ('silent', 1, 2, '{}')`,
  );
}, 180_000);
afterAll(async () => {
  await database.close();
  await sotto.stop();
  await rm(home, { recursive: true, force: true });
});

test('a signal is resolved once, with its reason, and stays in the list', async () => {
  const given = { reason: 'recalibrated', comment: 'version 2.1 of the model' };
  expect(await ask('/1/resolution', given, 'dashboard')).toMatchObject({ status: 403 });
  expect(await ask('/1/resolution', given)).toEqual({ status: 204 });
  expect(await ask('/1/resolution', { ...given, reason: 'other' }, 'researcher')).toMatchObject({
    status: 409,
    detail: 'signal 1 is resolved already: a resolution is kept as it is',
  });
  const { items } = await ask('', undefined, 'dashboard');
  expect(items?.map(({ number }) => number)).toEqual([1, 2]);
  expect(items?.map(({ resolution }) => resolution)).toEqual([expect.objectContaining(given), null]);
  const [audited] = await database.query<{ body: { action: string } }>(
    `SELECT body FROM audit_entry WHERE body ->> 'action' LIKE 'resolve%'`,
  );
  expect(audited?.body.action).toBe('resolve signal 1: recalibrated');
  expect(sotto.standardError).not.toContain('version 2.1');
});

test('a signal that is not there is not found', async () => {
  for (const number of ['0', '-1', '3', '99999999999']) {
    const answer = await ask(`/${number}/resolution`, { reason: 'explained', comment: 'a new drug' });
    expect([number, answer]).toMatchObject([number, { status: 404, detail: `there is no signal ${number}` }]);
  }
});

test.each([
  [{}, 'reason: "reason" is missing: add it; comment: "comment" is missing: add it; see openapi.json'],
  [
    { reason: 'solved', comment: 'yes' },
    'reason: use one of recalibrated, stopped, explained, false-alarm, other; see openapi.json',
  ],
  [{ reason: 'other', comment: ' ' }, 'comment: this is empty: fill it in; see openapi.json'],
  [{ reason: 'other', comment: 'a\0' }, 'comment: leave out NUL and unpaired surrogates; see openapi.json'],
])('a resolution %j is refused in plain words', async (body, detail) => {
  expect(await ask('/2/resolution', body)).toMatchObject({ status: 400, detail });
});
