import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aHome, build, sottoCommand } from '../../../../test/product/sotto-process';
import { protocolFile } from '../demonstration/demonstration-files';
import { demonstrationFeed } from '../demonstration/demonstration-feed';

let home: string;

beforeAll(async () => {
  home = await aHome('sotto replay ');
  await build();
}, 120_000);
afterAll(async () => await rm(home, { recursive: true, force: true }));

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function sotto(...options: string[]): Promise<Result> {
  const env = { ...process.env, SOTTO_HOME: home };
  return await promisify(execFile)(process.execPath, [...sottoCommand, ...options], { env })
    .then((said) => ({ code: 0, ...said }))
    .catch((error: unknown) => error as Result);
}

const outcomeKinds = new Set(['death', 'complete-through']);

/** The admissions of the first weeks and their outcomes, with a line that is no fact, and a fact that does not say when it was learnt. */
async function aFeed(): Promise<{ file: string; admissions: number }> {
  const facts = [...demonstrationFeed({ treatment: 'none', seed: 1 })].filter(
    ({ kind, knownAt }) => knownAt < (outcomeKinds.has(kind) ? '2023-07-01' : '2023-03-01'),
  );
  const lines = facts.map((fact) => `${JSON.stringify(fact)}\n`);
  lines.splice(5, 0, '{"kind":"admission","source":"ehr"}\n', lines[4]!.replace(/,?"knownAt":"[^"]+"/, ''));
  const file = join(home, 'feed.ndjson');
  await writeFile(file, lines.join(''));
  return { file, admissions: facts.filter(({ kind }) => kind === 'admission').length };
}

test('a recorded feed goes through a Sotto of its own; playing it again changes nothing', async () => {
  const { file, admissions } = await aFeed();
  const first = await sotto('replay', file);
  expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining(`${admissions} admissions received`) });
  const account = await sotto('account', '--study', 'mortality-60d', '--json');
  const { models, simulation } = JSON.parse(account.stdout) as {
    models: { total: { received: number; cases: number } }[];
    simulation: string;
  };
  expect(simulation).toBe('Replay of feed.ndjson.');
  expect(models[0]!.total).toMatchObject({ received: admissions, open: 0, waiting: 0 });
  expect(await sotto('replay', file)).toMatchObject({ code: 0, stdout: first.stdout });
}, 120_000);

test('a study of the hospital and a replay never share an id', async () => {
  const { file } = await aFeed();
  const theirs = await readFile(protocolFile(), 'utf8');
  const own = join(home, 'own.yaml');
  await writeFile(own, theirs.replace('id: mortality-60d', 'id: own'));
  const shared = (id: string) => expect.stringContaining(`has a study "${id}": give this protocol an id of its own`);
  expect(await sotto('replay', file)).toMatchObject({ code: 0 });
  expect(await sotto('study', 'add', protocolFile())).toMatchObject({ code: 1, stderr: shared('mortality-60d') });
  expect(await sotto('study', 'start', 'mortality-60d')).toMatchObject({ code: 1 });
  expect(await sotto('study', 'add', own)).toMatchObject({ code: 0 });
  expect(await sotto('replay', file, '--study', own)).toMatchObject({ code: 1, stderr: shared('own') });
}, 120_000);

test('a feed that cannot be replayed is refused in one sentence', async () => {
  const backwards = join(home, 'backwards.ndjson');
  await writeFile(backwards, '{"knownAt":"2024-01-02T00:00:00Z"}\n{"knownAt":"2024-01-01T00:00:00Z"}\n');
  const refusals = await Promise.all([
    sotto('replay', join(home, 'nowhere.ndjson')),
    sotto('replay', backwards),
    sotto('replay', backwards, '--study', join(home, 'nowhere.yaml')),
  ]);
  expect(refusals.map(({ code, stdout }) => [code, stdout])).toEqual([
    [1, ''],
    [1, ''],
    [1, ''],
  ]);
  expect(refusals.map(({ stderr }) => stderr.trim().split('\n').length)).toEqual([1, 1, 1]);
  expect(refusals[1]!.stderr).toContain('line 2: it was learnt before the line above it; sort the feed by knownAt');
});
