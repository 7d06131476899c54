import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aHome, build, sottoCommand } from '../../../../test/product/sotto-process';
import { demonstrationDeliveries } from '../demonstration/demonstration-deliveries';
import { hospitalFile, protocolFile } from '../demonstration/demonstration-files';
import { demonstrationFeed } from '../demonstration/demonstration-feed';
import { HospitalMessages } from '../demonstration/hospital-messages';
import { readSiteMapping } from '../mapping/site-mapping-file';

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
async function aFeed(
  until = { admitted: '2023-03-01', told: '2023-07-01' },
): Promise<{ file: string; admissions: number }> {
  const facts = [...demonstrationFeed({ treatment: 'none', seed: 1 })].filter(
    ({ kind, knownAt }) => knownAt < (outcomeKinds.has(kind) ? until.told : until.admitted),
  );
  const lines = facts.map((fact) => `${JSON.stringify(fact)}\n`);
  lines.splice(5, 0, '{"kind":"admission","source":"ehr"}\n', lines[4]!.replace(/,?"knownAt":"[^"]+"/, ''));
  const file = join(home, 'feed.ndjson');
  await writeFile(file, lines.join(''));
  return { file, admissions: facts.filter(({ kind }) => kind === 'admission').length };
}

const plain = { treatment: 'none', seed: 1 } as const;
const firstWeeks = { admitted: '2023-01-25', told: '2023-05-10' };

/** The same, the admissions as HL7 v2 messages in two files that overlap in time; a message in them is of no use. */
async function aFeedOfMessages(): Promise<string> {
  const folder = join(home, 'messages');
  await mkdir(folder);
  const hospital = new HospitalMessages(readSiteMapping(hospitalFile()).mapping);
  const messages = [...demonstrationDeliveries(plain, hospital)].flatMap(({ knownAt, messages: sent = [] }) =>
    knownAt < firstWeeks.admitted ? sent : [],
  );
  messages.splice(7, 0, 'MSH|^~\\&|EHR|NORTHHOSP|SOTTO|RESEARCH|20230101120000-0500||ADT^A01|lost|P|2.5.1\r');
  for (const part of [0, 1]) {
    await writeFile(join(folder, `${part}.hl7`), messages.filter((_, i) => i % 2 === part).join(''), 'latin1');
  }
  const outcomes = [...demonstrationFeed(plain)].filter(
    ({ kind, knownAt }) => outcomeKinds.has(kind) && knownAt < firstWeeks.told,
  );
  await writeFile(join(folder, 'registry.ndjson'), outcomes.map((fact) => `${JSON.stringify(fact)}\n`).join(''));
  return folder;
}

test('messages and facts of one folder give what the facts alone give', async () => {
  const [folder, { file }] = [await aFeedOfMessages(), await aFeed(firstWeeks)];
  const messages = await sotto('replay', folder, '--mapping', hospitalFile());
  expect(messages.stderr).toMatch(
    /^Lines and messages that could not be used, .*: 1 patient missing pid 3 \(patient-missing-pid-3, .+\)\. Remedies by code: docs\/feeds\.md\n {2}1\.hl7, message 4, control id lost: patient-missing-pid-3$/m,
  );
  const facts = await sotto('replay', file);
  expect(messages).toMatchObject({ code: 0, stdout: facts.stdout.replace('feed.ndjson', 'messages') });
}, 180_000);

test('a recorded feed goes through a Sotto of its own; playing it again changes nothing', async () => {
  const { file, admissions } = await aFeed();
  const first = await sotto('replay', file);
  expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining(`${admissions} admissions received`) });
  expect(first.stderr).toMatch(
    /^Lines and messages that could not be used, and are missing in these figures: 1 .*; 1 /m,
  );
  expect(first.stderr).toMatch(/^ {2}feed\.ndjson, line 6: not-a-fact\n {2}feed\.ndjson, line 7: known-at-missing$/m);
  const account = await sotto('account', '--study', 'mortality-60d', '--json');
  const { models } = JSON.parse(account.stdout) as { models: { total: { received: number; cases: number } }[] };
  expect(models[0]!.total).toMatchObject({ received: admissions, open: 0, waiting: 0 });
  expect(await sotto('replay', file)).toMatchObject({ code: 0, stdout: first.stdout });
  expect(await sotto('study', 'stop', 'mortality-60d')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('"mortality-60d" is the demonstration or a replay: it runs by itself') as string,
  });
}, 120_000);

test("of a hospital's study and a replay with one id the hospital's is shown, and it is said", async () => {
  const { file } = await aFeed();
  const account = async () => (await sotto('account', '--study', 'mortality-60d')).stdout;
  expect(await sotto('replay', file)).toMatchObject({ code: 0 });
  expect(await account()).toContain('Replay of feed.ndjson.');
  const hides = expect.stringContaining(
    'Under "mortality-60d" account and console show this study from now on',
  ) as string;
  expect(await sotto('study', 'add', protocolFile())).toMatchObject({ code: 0, stderr: hides });
  expect(await account()).not.toContain('Replay');
  const hidden = expect.stringContaining(
    'Under "mortality-60d" account and console show the hospital\'s own study',
  ) as string;
  expect(await sotto('replay', file)).toMatchObject({ code: 0, stderr: hidden });
}, 120_000);

test('a feed that cannot be replayed is refused in one sentence', async () => {
  const backwards = join(home, 'backwards.ndjson');
  await writeFile(backwards, '{"knownAt":"2024-01-02T00:00:00Z"}\n{"knownAt":"2024-01-01T00:00:00Z"}\n');
  const refusals = await Promise.all([
    sotto('replay', join(home, 'nowhere.ndjson')),
    sotto('replay', backwards),
    sotto('replay', backwards, '--study', join(home, 'nowhere.yaml')),
    sotto('replay', '/dev/null'),
  ]);
  expect(refusals.map(({ code, stdout }) => [code, stdout])).toEqual([
    [1, ''],
    [1, ''],
    [1, ''],
    [1, ''],
  ]);
  expect(refusals.map(({ stderr }) => stderr.trim().split('\n').length)).toEqual([1, 1, 1, 1]);
  expect(refusals[1]!.stderr).toContain('line 2: it was learnt before the line above it; sort the feed by knownAt');
});
