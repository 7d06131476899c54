import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { protocolText } from './builders/protocol-text';
import { get, untilAnswered } from './product/complete';
import { aHome, build, sottoCommand, SottoProcess } from './product/sotto-process';

interface Listed {
  readonly id: string;
  readonly progress: { readonly state: string; readonly through: string | null };
}

type Sotto = Awaited<ReturnType<typeof SottoProcess.start>>;

let home: string;

beforeAll(async () => {
  home = await aHome('sotto broken off ');
  await build();
}, 180_000);
afterAll(async () => await rm(home, { recursive: true, force: true }));

async function studies({ url }: Sotto): Promise<readonly Listed[]> {
  return (JSON.parse(await get(`${url}/api/v1/studies`)) as { items: Listed[] }).items;
}

async function addOwnStudy(): Promise<void> {
  const file = join(home, 'own.yaml');
  await writeFile(file, protocolText);
  const env = { ...process.env, SOTTO_HOME: home };
  await promisify(execFile)(process.execPath, [...sottoCommand, 'study', 'add', file], { env });
}

test('a demonstration that was broken off is not shown as playing, and goes on beside a study of the hospital', async () => {
  const first = await SottoProcess.start(home, '--demo-treatment', 'none');
  await untilAnswered(`${first.url}/api/v1/studies/mortality-60d`, /"through":"2023-01-[12]/);
  expect(await first.stop()).toBe(0);

  const without = await SottoProcess.start(home, '--no-demo');
  expect(await studies(without)).toEqual([]);
  const says =
    'The demonstration without a simulated treatment was broken off and is not shown: stop Sotto, then "npm start" goes on with it.';
  expect(without.standardError).toContain(`${says}\n`);
  expect(JSON.parse(await get(`${without.url}/api/v1/studies`))).toMatchObject({ brokenOff: [says] });
  const sought = await fetch(`${without.url}/api/v1/studies/mortality-60d`);
  expect([sought.status, await sought.json()]).toEqual([
    404,
    expect.objectContaining({ detail: `the study "mortality-60d" cannot be read now. ${says}` }),
  ]);
  expect(await without.stop()).toBe(0);

  await addOwnStudy();
  const plain = await SottoProcess.start(home);
  await untilAnswered(`${plain.url}/api/v1/studies/mortality-60d`, /"through":"2023-02-/);
  expect((await studies(plain)).map(({ id, progress }) => [id, progress.state])).toEqual([
    ['silent', 'live'],
    ['mortality-60d', 'playing'],
  ]);
  expect(await plain.stop()).toBe(0);
}, 120_000);
