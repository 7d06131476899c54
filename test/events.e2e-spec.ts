import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { protocolText as protocol } from './builders/protocol-text';
import { aHome, build, sottoCommand, SottoProcess } from './product/sotto-process';

let home: string;
let sotto: Awaited<ReturnType<typeof SottoProcess.start>>;

interface Said {
  readonly stdout: string;
  readonly stderr: string;
  readonly code?: number;
}

async function command(...given: string[]): Promise<Said> {
  const env = { ...process.env, SOTTO_HOME: home };
  const ran = promisify(execFile)(process.execPath, [...sottoCommand, ...given], { env, cwd: home });
  return await ran.catch((error: Said) => ({ code: error.code!, stdout: error.stdout, stderr: error.stderr }));
}

interface Item {
  readonly mark: string;
  readonly text: string;
}

interface Answer {
  readonly status: number;
  readonly detail?: string;
  readonly items?: readonly Item[];
}

async function ask(path: string, body?: unknown, token?: string): Promise<Answer> {
  const response = await fetch(`${sotto.url}/api/v1/studies/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  return { ...(text === '' ? {} : (JSON.parse(text) as object)), status: response.status };
}

const approved = { date: '2024-10-01', kind: 'drug', text: 'pembrolizumab approved' };
const upgraded = { date: '2024-06-01', kind: 'system', text: 'laboratory system replaced' };

beforeAll(async () => {
  home = await aHome('sotto-events-');
  await build();
  sotto = await SottoProcess.start(home, '--no-demo');
  const headers = { 'Content-Type': 'application/yaml' };
  const added = await fetch(`${sotto.url}/api/v1/studies`, { method: 'POST', body: protocol, headers });
  expect(added.status).toBe(201);
}, 180_000);
afterAll(async () => {
  await sotto.stop();
  await rm(home, { recursive: true, force: true });
});

test('events are entered, told by day beside those that Sotto finds, and withdrawn but never lost', async () => {
  const { stdout } = await command('token', 'create', '--role', 'committee');
  const token = stdout.trim();
  const entered = await ask('silent/events', [approved, upgraded, approved], token);
  expect(entered).toEqual({
    status: 201,
    items: [
      { ...approved, number: 1, repeated: false },
      { ...upgraded, number: 2, repeated: false },
      { ...approved, number: 1, repeated: true },
    ],
    next: null,
  });
  expect(await ask('silent/events', upgraded, token)).toMatchObject({ status: 201, items: [{ number: 2 }] });
  expect(await ask('silent/start', {})).toEqual({ status: 204 });
  expect(await ask('silent/events/2/withdrawal', { reason: 'another hospital' }, token)).toEqual({ status: 204 });
  const told = await ask('silent/events');
  expect(told.items).toMatchObject([
    { ...upgraded, mark: '2', source: 'entered', withdrawal: { reason: 'another hospital' } },
    { ...approved, mark: '1', source: 'entered', number: 1, withdrawal: null },
    {
      kind: 'protocol',
      text: 'Version 1 started',
      mark: 'S1',
      source: 'sotto',
      number: null,
      by: null,
    },
  ]);
  expect(await ask('silent/events/2/withdrawal', { reason: 'again' })).toMatchObject({
    status: 409,
    detail: 'event 2 is withdrawn already',
  });
  expect(sotto.standardError).not.toMatch(/pembrolizumab|another hospital/);
});

const message = (detail: string | RegExp): unknown =>
  typeof detail === 'string' ? detail : expect.stringMatching(detail);
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

test.each([
  [null, 'this must be a group of fields, or this must be a list; see openapi.json'],
  [[], 'this list is empty: add an entry; see openapi.json'],
  [{ ...approved, kind: 'weather', date: '1.10.2024' }, /^date: give a day, such as .*; kind: use one of drug, /],
  [[approved, { ...approved, text: '' }], '1.text: this is empty: fill it in; see openapi.json'],
  [{ ...approved, text: 'a\0' }, /^text: leave out NUL/],
  [{ ...approved, text: 'x'.repeat(201) }, 'text: this is too long: use at most 200 characters; see openapi.json'],
  [{ ...approved, by: 'me' }, 'by: unknown field "by": remove it or mend its name; see openapi.json'],
  [{ ...approved, date: tomorrow }, `date: ${tomorrow} has not come: give a day up to ${today()}`],
  [[approved, { ...approved, date: '2999-01-01' }], /^1\.date: 2999-01-01 has not come/],
])('%j is refused, and nothing is entered', async (body, detail) => {
  const before = await ask('silent/events');
  expect(await ask('silent/events', body)).toMatchObject({ status: 400, detail: message(detail) });
  expect(await ask('silent/events')).toEqual(before);
});

test('what is not there is said', async () => {
  for (const number of ['0', '-1', '7', '99999999999']) {
    const answer = await ask(`silent/events/${number}/withdrawal`, { reason: 'wrong' });
    expect([number, answer]).toEqual([number, { ...answer, status: 404, detail: `there is no event ${number}` }]);
  }
  expect(await ask('nowhere/events')).toMatchObject({ status: 404 });
  expect(await ask('nowhere/events', approved)).toMatchObject({ status: 404 });
  expect(await ask('silent/events/1/withdrawal', {})).toMatchObject({ status: 400 });
});

test('the command line enters a file whole or not at all, lists and withdraws', async () => {
  const add = async (...given: string[]) => await command('events', 'add', 'silent', ...given);
  await writeFile(join(home, 'wrong.csv'), 'date,kind,text\n2024-02-01,drug,a\n2024-02-30,drug,b\n2024-02-01,rain,c\n');
  expect(await add('--file', 'wrong.csv')).toEqual({
    code: 1,
    stdout: '',
    stderr:
      'sotto: 2 faults; nothing was entered\n  wrong.csv:3  date: give a day, such as 2024-05-01\n' +
      '  wrong.csv:4  kind: use one of drug, guideline, system, practice, protocol, other\n',
  });
  await writeFile(join(home, 'late.csv'), `date,kind,text\n2024-02-01,drug,a\n${tomorrow},drug,b\n`);
  expect((await add('--file', 'late.csv')).stderr).toBe(
    `sotto: 1 fault; nothing was entered\n  late.csv:3  date: ${tomorrow} has not come: give a day up to ${today()}\n`,
  );
  await writeFile(
    join(home, 'events.csv'),
    'date,kind,text\n2024-02-01,practice,"beds, closed"\n2024-10-01,drug,pembrolizumab approved\n',
  );
  expect(await add('--file', 'events.csv')).toMatchObject({
    stdout:
      'events.csv:2  event 3: 2024-02-01, practice, beds, closed\nevents.csv:3  stands already as event 1: not entered again\n',
  });
  expect((await add('--date', '2024-03-01', '--kind', 'guideline', '--text', 'new advice')).stdout).toBe(
    'event 4: 2024-03-01, guideline, new advice\n',
  );
  expect((await command('events', 'withdraw', 'silent', '4', '--reason', 'a draft')).stdout).toBe(
    'event 4 is withdrawn\n',
  );
  expect(await command('events', 'withdraw', 'silent', '4', '--reason', 'a draft')).toMatchObject({ code: 1 });
  const { stdout } = await command('events', 'list', 'silent');
  expect(stdout.split('\n').slice(0, 2)).toEqual([
    '   3  2024-02-01  practice   beds, closed (command line)',
    '   4  2024-03-01  guideline  new advice (command line; withdrawn by command line: a draft)',
  ]);
  expect(stdout).toMatch(/^ {2}S1 {2}.* protocol {3}Version 1 started \(found by Sotto\)$/m);
}, 120_000);

test.each([
  [['add', 'silent'], 1, 'give --date, --kind and --text, or --file'],
  [['add', 'silent', '--date', '2024-03-01'], 1, 'kind: "kind" is missing: add it; text: "text" is missing: add it'],
  [['add', 'silent', '--file', 'nowhere.csv'], 1, 'there is no file "nowhere.csv"'],
  [['add', 'nowhere', '--date', '2024-03-01', '--kind', 'drug', '--text', 'a'], 1, 'there is no study "nowhere"'],
  [['withdraw', 'silent', '99', '--reason', 'wrong'], 1, 'there is no event 99 of "silent"'],
  [['withdraw', 'silent', '0', '--reason', 'wrong'], 2, '"0" is no number of an event'],
])('events %j is refused in one sentence', async (given, code, says) => {
  expect(await command('events', ...given)).toMatchObject({ code, stderr: expect.stringContaining(says) as string });
});

/** The study is in UTC. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}
