/** Bundles every app for Node, and the console for the browser, into dist/. Run again, it builds only what is out of date. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const apps = readdirSync(join(root, 'apps')).filter((app) => app !== 'console');

function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) latest = Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
  }
  return latest;
}

function isCurrent(output, sources) {
  if (!existsSync(output)) return false;
  const built = statSync(output).mtimeMs;
  return sources.every((source) => newest(join(root, source)) < built);
}

/** Ours, and packages of so many small files that to open them takes longer than to run them, with what these need. */
function isBundled(id, importer = '') {
  const drawing = /^(vega|vega-lite)$/.test(id) || /node_modules\/(vega|d3|topojson)/.test(importer);
  return drawing || /^@(sotto|oxc-project|stdlib)\//.test(id) || id === '@duckdb/node-api';
}

async function buildServer() {
  const { rolldown } = await import('rolldown');
  const input = Object.fromEntries(
    apps.map((app) => [app, join(root, 'apps', app, 'src', 'main.ts')]).filter(([, file]) => existsSync(file)),
  );
  input['try-seeds'] = join(root, 'apps/sotto/src/demonstration/try-seeds.ts');
  input['bench-decay'] = join(root, 'bench/decay.ts');
  input['bench-look'] = join(root, 'bench/look.ts');
  input['search-seeds'] = join(root, 'bench/search-seeds.ts');
  input['ranking-false-alarms'] = join(root, 'bench/ranking-false-alarms.ts');
  input['bench-forest'] = join(root, 'bench/forest.ts');
  input['bench-stream'] = join(root, 'bench/stream.ts');
  input['bench-walk'] = join(root, 'bench/walk.ts');
  input['bench-mllp'] = join(root, 'bench/mllp.ts');
  input.generate = join(root, 'apps/sotto/src/documents/generate.ts');
  input['onnx-process'] = join(root, 'libs/models/src/onnx/onnx-process.ts');
  input['measure-thread'] = join(root, 'apps/decay-monitor/src/measuring/measure-thread.ts');
  for (const name of Object.keys(input)) if (!existsSync(input[name])) delete input[name];
  const bundle = await rolldown({
    input,
    platform: 'node',
    cwd: root,
    tsconfig: join(root, 'tsconfig.json'),
    external: (id, importer) => /^(node:|[@a-z])/.test(id) && !isBundled(id, importer),
  });
  await bundle.write({
    dir: join(root, 'dist/server'),
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'chunks/[name]-[hash].mjs',
    sourcemap: true,
  });
}

async function buildConsole() {
  if (!existsSync(join(root, 'apps/console/index.html'))) return;
  const { build } = await import('vite');
  await build({ root: join(root, 'apps/console'), logLevel: 'warn' });
}

const server = join(root, 'dist/server/sotto.mjs');
const page = join(root, 'dist/console/index.html');
if (!isCurrent(server, ['apps', 'libs', 'bench', 'scripts'])) await buildServer();
if (!isCurrent(page, ['apps/console', 'libs/reports'])) await buildConsole();
