import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { promisify } from 'node:util';
import { protocolText as protocol } from './builders/protocol-text';
import { aHome, build, sottoCommand, SottoProcess } from './product/sotto-process';

let home: string;
let sotto: Awaited<ReturnType<typeof SottoProcess.start>>;

beforeAll(async () => {
  home = await aHome('sotto-faults-');
  await build();
  sotto = await SottoProcess.start(home, '--no-demo');
  expect((await post('/studies', protocol)).status).toBe(201);
}, 180_000);
afterAll(async () => {
  await sotto.stop();
  await rm(home, { recursive: true, force: true });
});

interface Answer {
  readonly status: number;
  readonly detail?: string;
  readonly faults?: readonly { line: number; column: number; message: string }[];
}

async function post(path: string, body: string | FormData, type = 'application/yaml'): Promise<Answer> {
  const headers = typeof body === 'string' ? { 'Content-Type': type } : {};
  return await answerOf(await fetch(`${sotto.url}/api/v1${path}`, { method: 'POST', body, headers }));
}

async function get(path: string): Promise<Answer> {
  return await answerOf(await fetch(`${sotto.url}${path}`));
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isProblem = response.headers.get('Content-Type')?.includes('problem+json') === true;
  return { ...(isProblem ? (JSON.parse(text) as Answer) : {}), status: response.status };
}

const study = '/api/v1/studies/silent';

test.each([
  [`${study}/accounting?asOf=%2B270000-01-01T00:00:00Z`, /^asOf: give an ISO 8601 moment of the years 1 to 9999/],
  [`${study}/accounting?asOf=-000001-01-01T00:00:00Z`, /^asOf: /],
  [`${study}/measurements?asOf=%2B010000-01-01T00:00:00Z`, /^asOf: /],
  [`${study}/curves?asOf=yesterday`, /^asOf: /],
  [`${study}/measurements?model=%00`, /^model: leave out NUL/],
  [`${study}/cases?model=a%00b`, /^model: leave out NUL/],
  [`${study}/measurements?subgroup=a&subgroup=b`, /^subgroup is given more than once$/],
  [
    `${study}/plan?admissionsPerDay=80&admissionsPerDay=80&prevalence=0.04&auroc=0.85`,
    /^admissionsPerDay is given more/,
  ],
  [`${study}/plan?admissionsPerDay=80&prevalence=0.04&auroc=0.85&subgroupShare=sex`, /^subgroupShare: give a subgroup/],
  [
    `${study}/plan?admissionsPerDay=80&prevalence=0.04&auroc=0.85&subgroupShare=sex=female=0.4&subgroupShare=moon=full=0.4`,
    /^the protocol has no subgroup for "moon=full"; its subgroups are: /,
  ],
  [`${study}/plan?admissionsPerDay=80&prevalence=4&auroc=0.85`, /^prevalence: give a share above 0 and below 1$/],
  [`${study}/plan`, /^admissionsPerDay: .*; prevalence: .*; auroc: /],
  [`${study}/measurements?measure=foo`, /^measure: use one of auroc, averagePrecision, .*, all-measures-at-threshold$/],
  [`${study}/measurements?window=2024-13`, /^window: use all, last-90-days, or a month such as 2024-05$/],
  [`${study}/measurements?model=foo`, /^model: use one of recorded$/],
  [`${study}/curves?model=foo`, /^model: use one of recorded$/],
  [`${study}/cases?model=foo`, /^model: use one of recorded$/],
  [`${study}/measurements?subgroup=race=x`, /^subgroup: use all or sex=…, as the answer names them$/],
])('GET %s is the caller’s fault', async (path, detail) => {
  expect(await get(path)).toMatchObject({ status: 400, detail: expect.stringMatching(detail) as string });
});

test.each(['accounting', 'measurements', 'curves'])('%s as of the future is the caller’s fault', async (path) => {
  const answer = await get(`${study}/${path}?asOf=2999-01-01T00:00:00Z`);
  expect(answer).toMatchObject({ status: 400, detail: expect.stringMatching(/^asOf is in the future/) as string });
});

test.each([
  ['/feeds/admissions', 'application/x-ndjson'],
  ['/feeds/outcomes', 'application/x-ndjson'],
  ['/feeds/fhir', 'application/fhir+json'],
  ['/feeds/fhir', 'application/json'],
])('more than 32 MiB to %s as %s is to be sent in parts', async (path, type) => {
  const spaces = ' '.repeat(32 * 1024 * 1024 + 1);
  const chunked = fetch(`${sotto.url}/api/v1${path}`, {
    method: 'POST',
    body: new Blob([spaces]).stream(),
    headers: { 'Content-Type': type },
    duplex: 'half',
  });
  for (const answer of [await post(path, spaces, type), await answerOf(await chunked)]) {
    expect(answer).toMatchObject({
      status: 413,
      detail: 'a request may hold 32 MiB at most: send this in parts',
    });
  }
});

test('every route of reading names the parameters that it knows', async () => {
  const response = await fetch(`${sotto.url}/api/v1/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, { get?: { parameters: Parameter[] } }> };
  const reading = Object.entries(paths).flatMap(([path, { get: read }]) => (read ? [{ path, ...read }] : []));
  expect(reading).toHaveLength(22);
  for (const { path, parameters } of reading) {
    const known = parameters.flatMap(({ in: place, name }) => (place === 'query' ? [name] : []));
    expect(await get(`${path.replace('{id}', 'silent')}?nonsense=1&__proto__=2`)).toMatchObject({
      status: 400,
      detail: expect.stringContaining(`"nonsense", "__proto__": it takes ${known.join(', ') || 'no query'}`) as string,
    });
  }
});

test('what a study could be asked for is answered, though no patient has had it yet', async () => {
  for (const query of [
    'measure=netBenefit',
    'window=2024-05',
    'subgroup=sex=other',
    'subgroup=all',
    'model=recorded',
  ]) {
    expect([query, (await get(`${study}/measurements?${query}`)).status]).toEqual([query, 200]);
  }
});

test('every route that reads a body says which', async () => {
  const response = await fetch(`${sotto.url}/api/v1/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, { post?: { requestBody?: Content } }> };
  const read = Object.entries(paths).flatMap(([path, { post: route }]) =>
    route === undefined
      ? []
      : [[path.slice('/api/v1/'.length), Object.keys(route.requestBody?.content ?? {})[0] ?? null]],
  );
  expect(Object.fromEntries(read)).toEqual({
    studies: 'application/yaml',
    'studies/{id}/start': null,
    'studies/{id}/stop': null,
    models: 'multipart/form-data',
    'studies/{id}/signals/{number}/acknowledgement': 'application/json',
    'studies/{id}/signals/{number}/resolution': 'application/json',
    'studies/{id}/events': 'application/json',
    'studies/{id}/events/{number}/withdrawal': 'application/json',
    'studies/{id}/reports/{report}/decision': 'application/json',
    'studies/{id}/reports/{report}/decision/signature': 'application/json',
    'feeds/admissions': 'application/x-ndjson',
    'feeds/outcomes': 'application/x-ndjson',
    'feeds/fhir': 'application/fhir+json',
    'feeds/dead-letters/{number}/replay': null,
  });
});

test.each([
  [undefined, 'this must be a group of fields; see openapi.json'],
  [{}, 'comment: "comment" is missing: add it; see openapi.json'],
  [{ comment: ' ' }, 'comment: this is empty: fill it in; see openapi.json'],
  [{ comment: 7, by: 'me' }, /^comment: this must be a text.*; by: unknown field "by": remove it/],
  [{ comment: 'x'.repeat(2001) }, 'comment: this is too long: use at most 2000 characters; see openapi.json'],
])('an acknowledgement %j is refused in plain words', async (body, detail) => {
  const text = body === undefined ? 'null' : JSON.stringify(body);
  expect(await post('/studies/silent/signals/1/acknowledgement', text, 'application/json')).toMatchObject({
    status: 400,
    detail: typeof detail === 'string' ? detail : (expect.stringMatching(detail) as string),
  });
});

test('whoever has an answer already is told so by its tag, of the cases too', async () => {
  for (const path of ['measurements', 'curves', 'decay', 'inputs', 'signals', 'cases']) {
    const url = `${sotto.url}${study}/${path}`;
    const first = await fetch(url);
    const tag = first.headers.get('ETag')!;
    expect([path, tag]).toEqual([path, expect.stringMatching(/^"[\w-]{43}"$/)]);
    const second = await fetch(url, { headers: { 'If-None-Match': `"other", W/${tag}` } });
    expect([path, second.status, await second.text()]).toEqual([path, 304, '']);
    const third = await fetch(url, { headers: { 'If-None-Match': '"other"' } });
    expect([path, third.status, await third.text()]).toEqual([path, 200, await first.text()]);
  }
});

test('a study without admissions has its models, with nothing counted', async () => {
  const answer = (await (await fetch(`${sotto.url}${study}/accounting`)).json()) as { models: object[] };
  expect(answer.models).toEqual([
    {
      model: 'recorded',
      sites: [],
      total: expect.objectContaining({ received: 0, ineligible: [], cases: 0 }) as object,
    },
  ]);
});

interface Content {
  readonly content: Record<string, object>;
}

interface Parameter {
  readonly in: string;
  readonly name: string;
}

test.each(['/api/v1/studies/a%00b', '/api/v1/studies/a%00b/cases', '/api/v1/studies/a%00b/accounting'])(
  'GET %s is not found',
  async (path) => {
    expect((await get(path)).status).toBe(404);
  },
);

test('a signal whose number no signal can have is not found', async () => {
  for (const number of ['0', '-1', '-99999999999', '99999999999']) {
    const answer = await post(
      `/studies/silent/signals/${number}/acknowledgement`,
      '{"comment":"seen"}',
      'application/json',
    );
    expect([number, answer.status]).toEqual([number, 404]);
  }
  const answer = await post('/studies/silent/signals/1/acknowledgement', '{"comment":"a\\u0000"}', 'application/json');
  expect(answer.status).toBe(400);
});

test.each([
  ['an alias that stands for nothing', protocol.replace('id: silent', 'id: *x'), 2, 5],
  ['an alias inside its anchor', protocol.replace('id: silent', 'id: &x [*x]'), 2, 9],
  ['an alias bomb', bomb(), 6, 40],
  ['a NUL', protocol.replace('A study', 'A\0study'), 3, 9],
  ['an escaped NUL', protocol.replace('A study made for a test', String.raw`"A\0study"`), 3, 1],
  ['a tower of brackets', `id: ${'['.repeat(100_000)}`, 1, expect.any(Number) as number],
])('a protocol with %s is a fault at its place', async (_what, text, line, column) => {
  const answer = await post('/studies', text);
  expect(answer.status).toBe(422);
  expect(answer.faults?.[0]).toMatchObject({ line, column });
});

test('a reason that cannot be kept is refused', async () => {
  expect(await post('/studies?reason=%00', protocol)).toMatchObject({ status: 400 });
  expect(await post('/studies?check=perhaps', protocol)).toMatchObject({
    status: 400,
    detail: 'check: say true or false',
  });
});

/** Each line stands for nine times the one before. */
function bomb(): string {
  const nine = (item: string) => `[${Array<string>(9).fill(item).join(', ')}]`;
  const lines = ['b', 'c', 'd', 'e', 'f'].map((name, i) => `${name}: &${name} ${nine(`*${'abcde'[i]!}`)}`);
  return [`a: &a ${nine('l')}`, ...lines].join('\n');
}

test.each(['..', '.', '', 'a/..', `${'x'.repeat(300)}.yaml`])(
  'a package with a file named "%s" is refused',
  async (name) => {
    const body = [
      '--edge',
      `Content-Disposition: form-data; name="file"; filename="${name}"`,
      'Content-Type: application/octet-stream',
      '',
      'sotto: model/v1',
      '--edge--',
      '',
    ].join('\r\n');
    const answer = await post('/models', body, 'multipart/form-data; boundary=edge');
    expect([400, 422]).toContain(answer.status);
    expect(answer.detail).toMatch(/name of a file|faults/);
  },
);

test('a form that is torn, has no boundary, no file or one file twice is refused', async () => {
  const torn = '--edge\r\nContent-Disposition: form-data; name="file"; filename="model.yaml"\r\n\r\nsotto:';
  expect(await post('/models', torn, 'multipart/form-data; boundary=edge')).toMatchObject({ status: 400 });
  expect(await post('/models', torn, 'multipart/form-data')).toMatchObject({ status: 400 });
  expect(await post('/models', '--edge--\r\n', 'multipart/form-data; boundary=edge')).toMatchObject({ status: 422 });
  const twice = new FormData();
  for (const text of ['one', 'two']) twice.append('file', new Blob([text]), 'model.yaml');
  expect(await post('/models', twice)).toMatchObject({
    status: 400,
    detail: expect.stringContaining('two files') as string,
  });
});

test.each([
  [['--role', 'dashboard', '--study', 'nowhere'], 'there is no study "nowhere": add it first, or mend its name'],
  [['--role', 'feed', '--study', 'silent'], 'a feed serves every study, and a token for one study would open none'],
])('token create %j is refused in one sentence', async (options, sentence) => {
  const env = { ...process.env, SOTTO_HOME: home };
  const created = promisify(execFile)(process.execPath, [...sottoCommand, 'token', 'create', ...options], { env });
  await expect(created).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(new RegExp(`^sotto: ${sentence}.*\n$`)) as string,
  });
});

test('what is no JSON is told so in one sentence', async () => {
  for (const path of ['/feeds/admissions', '/feeds/fhir']) {
    expect(await post(path, '{"kind":"death"}\n{"kind":', 'application/json')).toMatchObject({
      status: 400,
      detail: 'the body is no JSON: mend it; facts, one a line, go as application/x-ndjson',
    });
  }
});
