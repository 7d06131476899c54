#!/usr/bin/env node
/** Builds what is missing, then runs the command on the Node that the project pins. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pinned = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
const recent = major > 24 || (major === 24 && minor >= 11);
const node = existsSync(pinned) ? pinned : process.execPath;
if (node === process.execPath && !recent) {
  process.stderr.write(`sotto needs Node 24.11 or newer; this is ${process.versions.node}\n`);
  process.exit(1);
}
const built = spawnSync(node, [`${root}scripts/build.mjs`], { stdio: ['ignore', 'ignore', 'inherit'] });
if (built.status !== 0) process.exit(1);

// The channel tells the command when this process was killed, so that it does not run on unseen.
const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
const running = spawn(node, [`${root}dist/server/sotto.mjs`, ...process.argv.slice(2)], { stdio });
for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => running.kill(name));
running.on('exit', (code) => process.exit(code ?? 1));
