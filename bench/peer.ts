import { spawnSync } from 'node:child_process';

/** npm runs scripts in the folder of the project. */
const root = `${process.cwd()}/`;

/** Models and messages of the stream benchmarks; made once. */
export const streamFolder = `${root}node_modules/.cache/bench/stream`;

/** What a script of bench/peers/stream prints. @throws Error with what it says where it fails */
export function runPeer(python: string, script: string, ...args: string[]): string {
  const options = { encoding: 'utf8', maxBuffer: 1e9 } as const;
  const { status, stdout, stderr, error } = spawnSync(
    python,
    [`${root}bench/peers/stream/${script}`, ...args],
    options,
  );
  if (status !== 0) throw new Error(`${script} (bench/peers/stream/requirements.txt): ${error?.message ?? stderr}`);
  return stdout;
}
