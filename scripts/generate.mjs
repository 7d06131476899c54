/** Writes the documents that are made from the code, or checks them (`--check`). */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

await import('./build.mjs');
const generate = fileURLToPath(new URL('../dist/server/generate.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [generate, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
