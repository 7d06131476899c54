import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface StartedSotto {
  readonly url: string;
  stop(): Promise<void>;
}

/** The whole of Sotto in a folder and on a port of its own, without the demonstration. */
export async function startSotto(): Promise<StartedSotto> {
  const home = mkdtempSync(join(tmpdir(), 'sotto-console-'));
  // Where the tests run as root, PostgreSQL runs as a user of its own, who has to get in.
  chmodSync(home, 0o755);
  const root = resolve(import.meta.dirname, '../../..');
  const running = spawn(process.execPath, [join(root, 'bin/sotto.mjs'), 'start', '--no-demo'], {
    env: { ...process.env, SOTTO_HOME: home, SOTTO_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await readyUrl(running);
  return {
    url,
    async stop() {
      const ended = new Promise((done) => running.once('exit', done));
      running.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function readyUrl(running: ChildProcess): Promise<string> {
  let said = '';
  return await new Promise((ready, failed) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const url = /sotto ready (\S+)/.exec(said)?.[1];
      if (url !== undefined) ready(url);
    };
    running.stdout?.on('data', listen);
    running.stderr?.on('data', listen);
    running.once('exit', () => failed(new Error(`sotto did not start: ${said}`)));
  });
}
