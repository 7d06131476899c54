/** Simulates the coverage of every interval and the error of every test: node test/simulation/run.mjs [replicates] */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundled = join(root, 'dist/simulation/families.mjs');
const bundle = await rolldown({
  input: join(root, 'libs/statistics/simulation/families.ts'),
  platform: 'node',
  cwd: root,
  external: /^@stdlib\//,
});
await bundle.write({ file: bundled, format: 'esm' });

const replicates = Number(process.argv[2] ?? 10_000);
const { families, simulateFamily } = await import(pathToFileURL(bundled).href);
const started = Date.now();
const found = families.flatMap((_, number) => {
  const procedures = simulateFamily(number, replicates);
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stderr.write(`family ${number + 1} of ${families.length} after ${seconds} s\n`);
  return procedures;
});
const docs = join(root, 'docs/statistics');
mkdirSync(docs, { recursive: true });
writeFileSync(join(docs, 'simulated.json'), `${JSON.stringify({ replicates, procedures: found }, null, 1)}\n`);
