import { rm } from 'node:fs/promises';
import { get, untilAnswered, untilStatus } from './product/complete';
import { aHome, build, SottoProcess } from './product/sotto-process';

let home: string;
let sotto: Awaited<ReturnType<typeof SottoProcess.start>>;

beforeAll(async () => {
  home = await aHome('sotto-away-');
  await build();
  sotto = await SottoProcess.start(home);
}, 180_000);
afterAll(async () => {
  await sotto.stop();
  await rm(home, { recursive: true, force: true });
});

test('a database that is killed in mid-run is waited for, and the run goes on', async () => {
  const study = `${sotto.url}/api/v1/studies/mortality-60d`;
  await untilAnswered(study, /"through":"2023-0[2-9]/);
  await sotto.killDatabase();
  const metrics = untilAnswered(`${sotto.url}/metrics`, /^sotto_ready 0$/m);
  const answers = [`${sotto.url}/health/ready`, study].map(async (url) => await untilStatus(url, 503));
  const [health, refused] = await Promise.all(answers);
  expect(health).toMatch(/database/);
  await metrics;
  expect(JSON.parse(refused!)).toMatchObject({
    detail: 'The database or the broker cannot be reached, or has no room. Ask again; send again what was to be taken.',
  });
  await untilStatus(`${sotto.url}/health/ready`, 200);
  expect(await get(`${sotto.url}/metrics`)).toContain('\nsotto_ready 1\n');
  const reached = Number(/"through":"2023-(\d\d)/.exec(await get(study))![1]);
  const later = Array.from({ length: 11 - reached }, (_, i) => String(reached + 2 + i).padStart(2, '0'));
  await untilAnswered(study, new RegExp(`"through":"(2024|2023-(${later.join('|')}))`));
  expect(sotto.standardError).not.toMatch(/^\s+at /m);
  expect(await sotto.stop()).toBe(0);
}, 120_000);
