/**
 * Kills the process, every fifth time first its database, at random moments of the demonstration, starts it again each time, and compares what it ends with
 * to an unbroken run: npm run test:faults -- --kills 30 --seed 1
 */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as after } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { get, untilComplete } from '../product/complete.ts';
import { aHome, build, SottoProcess } from '../product/sotto-process.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' } },
});
const kills = Number(values.kills);
/** Longest time from "ready" to the kill, in milliseconds: the demonstration is then killed at every stage of it. */
const longest = 6000;

const evidence = ['accounting?asOf=2100-01-01T00:00:00Z', 'measurements', 'decay', 'signals'].concat(
  ['support-physiology', 'open-logistic'].map((model) => `cases?model=${model}`),
);

/** Uniform on [0, 1), the same for the same seed and number (SHA-256 as counter-based generator). */
function uniform(number: number): number {
  return createHash('sha256').update(`${values.seed} ${number}`).digest().readUInt32BE() / 2 ** 32;
}

async function collect(url: string): Promise<Map<string, string>> {
  const study = `${url}/api/v1/studies/mortality-60d`;
  await untilComplete(study);
  const answers = await Promise.all(evidence.map(async (path) => [path, await get(`${study}/${path}`)] as const));
  return new Map(answers);
}

async function run(killed: number): Promise<Map<string, string>> {
  const home = await aHome('sotto-faults-');
  try {
    for (let i = 1; i <= killed; i++) {
      const sotto = await SottoProcess.start(home);
      await after(uniform(i) * longest);
      const through = await progress(sotto.url);
      if (i % 5 === 0) {
        await sotto.killDatabase();
        await after(longest / 4);
      }
      await sotto.kill();
      const what = i % 5 === 0 ? 'database killed, then the process' : 'process killed';
      process.stderr.write(`${i} of ${killed}: ${what}; the demonstration had come to ${through}\n`);
    }
    const sotto = await SottoProcess.start(home);
    const collected = await collect(sotto.url);
    const status = await sotto.stop();
    if (status !== 0) throw new Error(`SIGTERM ended it with ${status}`);
    return collected;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function progress(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/studies/mortality-60d`);
  if (!answer.ok) return 'its beginning';
  return ((await answer.json()) as { progress: { through: string | null } }).progress.through ?? 'its beginning';
}

await build();
const unbroken = await run(0);
process.stderr.write('the unbroken run is complete\n');
const broken = await run(kills);
let differences = 0;
for (const [path, answer] of unbroken) {
  const same = broken.get(path) === answer;
  if (!same) differences++;
  process.stdout.write(`${same ? 'identical' : 'DIFFERENT'}  ${path}  ${answer.length} bytes\n`);
}
process.stdout.write(`${kills} kills, seed ${values.seed}: ${differences} of ${unbroken.size} answers differ\n`);
process.exitCode = differences === 0 ? 0 : 1;
