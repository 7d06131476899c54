import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { request } from 'node:http';
import { promisify } from 'node:util';
import { protocolText as protocol } from './builders/protocol-text';
import { get, untilAnswered } from './product/complete';
import { aHome, build, sottoCommand, SottoProcess } from './product/sotto-process';

const roles = ['researcher', 'committee', 'dashboard', 'feed', 'operator'] as const;
type Role = (typeof roles)[number];

const readers: readonly Role[] = ['researcher', 'committee', 'dashboard', 'operator'];
const study = '/api/v1/studies/silent';

/** Written down a second time, so that no slip in the product's table goes unseen. */
const expected: readonly (readonly [method: string, path: string, allowed: readonly Role[] | 'everybody'])[] = [
  ['GET', '/health/live', 'everybody'],
  ['GET', '/health/ready', 'everybody'],
  ['GET', '/api/v1/openapi.json', 'everybody'],
  ['GET', '/metrics', ['dashboard', 'operator']],
  ['GET', '/api/v1/studies', readers],
  ['GET', study, readers],
  ['GET', `${study}/accounting`, readers],
  ['GET', `${study}/plan?admissionsPerDay=80&prevalence=0.04&auroc=0.85`, readers],
  ['GET', `${study}/measurements`, readers],
  ['GET', `${study}/curves`, readers],
  ['GET', `${study}/cases`, ['researcher']],
  ['GET', `${study}/decay`, readers],
  ['GET', `${study}/inputs`, readers],
  ['GET', `${study}/signals`, readers],
  ['POST', '/api/v1/studies', ['researcher', 'operator']],
  ['POST', '/api/v1/models', ['researcher', 'operator']],
  ['POST', `${study}/start`, ['researcher', 'operator']],
  ['POST', `${study}/stop`, ['researcher', 'operator']],
  ['POST', `${study}/signals/1/acknowledgement`, ['researcher', 'committee']],
  ['POST', `${study}/signals/1/resolution`, ['researcher', 'committee']],
  ['GET', `${study}/events`, readers],
  ['POST', `${study}/events`, ['researcher', 'committee']],
  ['POST', `${study}/events/1/withdrawal`, ['researcher', 'committee']],
  ['GET', `${study}/reports`, readers],
  ['GET', `${study}/reports/1`, readers],
  ['POST', `${study}/reports/1/decision`, ['committee']],
  ['POST', `${study}/reports/1/decision/signature`, ['committee']],
  ['GET', '/api/v1/feeds', [...readers, 'feed']],
  ['GET', '/api/v1/feeds/conflicts', [...readers, 'feed']],
  ['GET', '/api/v1/feeds/dead-letters', ['feed', 'operator']],
  // A role opens it together with the permission for patient data, and nobody here has that.
  ['GET', '/api/v1/feeds/dead-letters/1/original', []],
  ['POST', '/api/v1/feeds/dead-letters/1/replay', ['feed', 'operator']],
  ['GET', '/api/v1/feeds/rejections', [...readers, 'feed']],
  ['POST', '/api/v1/feeds/admissions', ['feed']],
  ['POST', '/api/v1/feeds/fhir', ['feed']],
  ['POST', '/api/v1/feeds/outcomes', ['feed']],
];

/** The study has no signal and no quarter behind it: its first report is not there yet. */
const answered = (path: string): number => (path.endsWith('/reports/1') ? 404 : 200);

let home: string;
let sotto: Awaited<ReturnType<typeof SottoProcess.start>>;
const tokens = new Map<Role, string>();

async function tokenFor(role: Role, ...more: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...sottoCommand, 'token', 'create', '--role', role, ...more],
    {
      env: { ...process.env, SOTTO_HOME: home },
    },
  );
  return stdout.trim();
}

async function post(path: string, body: string, type = 'application/x-ndjson'): Promise<Response> {
  return await fetch(`${sotto.url}${path}`, { method: 'POST', body, headers: { 'Content-Type': type } });
}

beforeAll(async () => {
  home = await aHome('sotto-access-');
  await build();
  sotto = await SottoProcess.start(home, '--no-demo');
  for (const role of roles) tokens.set(role, await tokenFor(role));
  expect((await post('/api/v1/studies', protocol, 'application/yaml')).status).toBe(201);
  expect((await post(`${study}/start`, '', 'text/plain')).status).toBe(204);
}, 180_000);
afterAll(async () => {
  await sotto.stop();
  await rm(home, { recursive: true, force: true });
});

test('the table of this test names every route', async () => {
  const { paths } = JSON.parse(await get(`${sotto.url}/api/v1/openapi.json`)) as { paths: Record<string, object> };
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(
      (method) =>
        `${method.toUpperCase()} ${path.replace('{id}', 'silent').replace('{number}', '1').replace('{report}', '1')}`,
    ),
  );
  expect(expected.map(([method, path]) => `${method} ${path.split('?')[0]}`).toSorted()).toEqual(documented.toSorted());
});

test.each(expected.filter(([method]) => method === 'GET'))(
  '%s %s is open to %j only',
  async (method, path, allowed) => {
    for (const role of roles) {
      const headers = { Authorization: `Bearer ${tokens.get(role)!}` };
      const { status } = await fetch(`${sotto.url}${path}`, { method, headers });
      expect([role, status]).toEqual([role, allowed === 'everybody' || allowed.includes(role) ? answered(path) : 403]);
    }
    const { status } = await fetch(`${sotto.url}${path}`, { method, headers: { Authorization: 'Bearer nobody' } });
    expect(status).toBe(allowed === 'everybody' ? 200 : 401);
  },
);

test.each(expected.filter(([method]) => method === 'POST'))(
  '%s %s is open to %j only',
  async (method, path, allowed) => {
    const elsewhere = path.replace('silent', 'no-such-study');
    for (const role of roles) {
      const headers = { Authorization: `Bearer ${tokens.get(role)!}`, 'Content-Type': 'text/plain' };
      const { status } = await fetch(`${sotto.url}${elsewhere}`, { method, headers, body: '' });
      expect([role, status === 403]).toEqual([role, !allowed.includes(role)]);
    }
    const { status } = await fetch(`${sotto.url}${elsewhere}`, { method, headers: { Authorization: 'Bearer nobody' } });
    expect(status).toBe(401);
  },
);

test('a token for one study opens no other, and of lists and metrics it shows that study', async () => {
  const other = protocol.replace('id: silent', 'id: other');
  expect((await post('/api/v1/studies', other, 'application/yaml')).status).toBe(201);
  const idsOf = (text: string) => (JSON.parse(text) as { items: { id: string }[] }).items.map(({ id }) => id);
  const of = async (role: Role) => ({ Authorization: `Bearer ${await tokenFor(role, '--study', 'silent')}` });
  const headers = await of('researcher');
  const statusOf = async (path: string) => (await fetch(`${sotto.url}${path}`, { headers })).status;
  expect(await statusOf(study)).toBe(200);
  expect(await statusOf('/api/v1/studies/other')).toBe(403);
  expect(await statusOf('/api/v1/feeds')).toBe(403);
  expect(await statusOf('/metrics')).toBe(403);
  expect(idsOf(await get(`${sotto.url}/api/v1/studies`, headers))).toEqual(['silent']);
  expect(idsOf(await get(`${sotto.url}/api/v1/studies`)).toSorted()).toEqual(['other', 'silent']);
  const metrics = await get(`${sotto.url}/metrics`, await of('dashboard'));
  expect(metrics).toContain('sotto_admissions{study="silent",model="recorded",state="received"} 0');
  expect(metrics).not.toMatch(/other|sotto_stream_lag|sotto_rejected|sotto_messages/);
  const all = await get(`${sotto.url}/metrics`);
  expect(all).toContain('study="other"');
  expect(all).toContain('# TYPE sotto_stream_lag gauge');
});

test('no route and no log line gives the risk of an open prediction', async () => {
  const at = new Date(Date.now() - 60_000).toISOString();
  const fact = { source: 'north', patient: { identifier: 'MRN-777', authority: 'NORTH' }, encounter: 'V-1', at };
  const facts = [
    { ...fact, kind: 'patient', sex: 'female', age: 70 },
    { ...fact, kind: 'score', model: 'support-physiology', version: '1.0.0', risk: 0.71828182 },
    { ...fact, kind: 'admission', site: 'north', class: 'inpatient' },
  ];
  const answer = await post('/api/v1/feeds/admissions', facts.map((each) => JSON.stringify(each)).join('\n'));
  const { items } = (await answer.json()) as { items: { result: string }[] };
  expect(items.map(({ result }) => result)).toEqual(['accepted', 'accepted', 'accepted']);
  const accounting = await untilAnswered(`${sotto.url}${study}/accounting`, /"open":1/);
  expect(accounting).toContain('"scored":1');

  const given = await Promise.all(
    expected
      .filter(([method, path]) => method === 'GET' && path !== `${study}/cases`)
      .filter(([, path]) => answered(path) === 200 && !path.endsWith('/original'))
      .map(async ([, path]) => await get(`${sotto.url}${path}`)),
  );
  given.push(
    await get(`${sotto.url}${study}/cases`),
    await get(`${sotto.url}${study}/measurements`, { Accept: 'text/csv' }),
  );
  for (const text of [...given, sotto.standardError]) expect(text).not.toMatch(/0\.7182|MRN-777|V-1"|p_[0-9a-z]{26}/);
});

test('a page of another site can neither read nor change anything, by whatever name it reaches Sotto', async () => {
  const port = new URL(sotto.url).port;
  const statusOf = async (headers: Record<string, string>): Promise<number | undefined> =>
    await new Promise((resolve, reject) => {
      request(`${sotto.url}/api/v1/studies`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await statusOf({ Host: `localhost:${port}` })).toBe(200);
  expect(await statusOf({ Host: `127.0.0.1:${port}`, Origin: sotto.url })).toBe(200);
  expect(await statusOf({ Host: `evil.example:${port}` })).toBe(401);
  expect(await statusOf({ Host: `127.0.0.1:${port}`, Origin: 'https://evil.example' })).toBe(403);
  expect(await statusOf({ Host: `127.0.0.1:${port}`, 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
});
