/**
 * Simulates the coverage of every interval and the error of every test, on all cores:
 * node test/simulation/run.mjs [replicates [family...]]; families that are not named keep their figures.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundled = join(root, 'dist/simulation/families.mjs');

if (isMainThread) await simulateAll(Number(process.argv[2] ?? 10_000), process.argv.slice(3));
else await answerBlocks(workerData);

async function answerBlocks(module) {
  const { runBlock } = await import(module);
  parentPort.on('message', (block) => parentPort.postMessage({ block, tallies: runBlock(block) }));
}

async function simulateAll(replicates, named) {
  const bundle = await rolldown({
    input: join(root, 'libs/statistics/simulation/families.ts'),
    platform: 'node',
    cwd: root,
    external: /^@stdlib\//,
  });
  await bundle.write({ file: bundled, format: 'esm' });
  const module = pathToFileURL(bundled).href;
  const { blocksOf, familyNames, procedureNames, shownBy, summariseFamily } = await import(module);
  const names = named.length === 0 ? familyNames : familyNames.filter((name) => named.includes(name));
  for (const name of names) {
    const started = Date.now();
    keep(summariseFamily(name, await workThrough(module, blocksOf([name], replicates))), { procedureNames, shownBy });
    process.stderr.write(`${name}: ${Math.round((Date.now() - started) / 1000)} s\n`);
  }
}

/** Each thread is handed the next block when it has answered one. */
function workThrough(module, blocks) {
  const done = [];
  let next = 0;
  return new Promise((resolve, reject) => {
    for (let thread = 0; thread < availableParallelism(); thread++) {
      const worker = new Worker(fileURLToPath(import.meta.url), { workerData: module });
      const hand = () => (next < blocks.length ? worker.postMessage(blocks[next++]) : worker.terminate());
      worker.on('error', reject);
      worker.on('message', (answer) => {
        done.push(answer);
        hand();
        if (done.length === blocks.length) resolve(done);
      });
      hand();
    }
  });
}

/** Figures of other procedures stay as they are. */
function keep(found, { procedureNames, shownBy }) {
  const file = join(root, 'docs/statistics/simulated.json');
  const { procedures } = JSON.parse(readFileSync(file, 'utf8'));
  const byName = new Map([...procedures, ...found].map((procedure) => [procedure.name, procedure]));
  const all = procedureNames.flatMap((name) => {
    const known = byName.get(name);
    return known === undefined ? [] : [{ ...known, shows: shownBy(name) }];
  });
  writeFileSync(file, `${JSON.stringify({ procedures: all }, null, 1)}\n`);
}
