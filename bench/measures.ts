/**
 * `sotto measures` beside a script of scikit-learn, statsmodels and pandas that does the same task on the same file:
 * 1,000,000 cases, everybody and 20 subgroups. Both run in turn, the best run of each counts; only ratios hold.
 *
 * npm run bench -- [--runs 3] [--large] [--python FILE]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const peers = `${root}bench/peers/measures`;
const cache = `${root}node_modules/.cache/bench`;
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    large: { type: 'boolean', default: false },
    python: {
      type: 'string',
      default: existsSync(`${cache}/python/bin/python`) ? `${cache}/python/bin/python` : 'python3',
    },
  },
});

interface Run {
  readonly compute: number;
  readonly process: number;
  readonly megabytes: number;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Output and seconds of a command that must succeed. */
function timed(command: string, args: readonly string[]): { readonly output: string; readonly seconds: number } {
  const before = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stderr}`);
  return { output: stdout, seconds: (performance.now() - before) / 1000 };
}

function whatIsMissing(): string | undefined {
  const { status, error } = spawnSync(values.python, ['-c', 'import numpy, pandas, scipy, sklearn, statsmodels']);
  if (error !== undefined) return `there is no ${values.python}`;
  return status === 0 ? undefined : `${values.python} lacks packages of bench/peers/measures/requirements.txt`;
}

function casesOf(rows: number): string {
  const file = `${cache}/cases-${rows}.csv`;
  if (!existsSync(file)) timed(values.python, [`${peers}/make_cases.py`, String(rows), file]);
  return file;
}

function ours(file: string): Run {
  const task = ['--subgroups', 'subgroup', '--thresholds', '0.1,0.3,0.5', '--json'];
  const { output, seconds } = timed(process.execPath, [`${root}dist/server/sotto.mjs`, 'measures', file, ...task]);
  const { computeSeconds, peakMemoryBytes } = JSON.parse(output) as { computeSeconds: number; peakMemoryBytes: number };
  return { compute: computeSeconds, process: seconds, megabytes: peakMemoryBytes / 2 ** 20 };
}

function peer(file: string): Run {
  const { output, seconds } = timed(values.python, [
    `${peers}/python_measures.py`,
    '--csv',
    file,
    '--json',
    `${cache}/peer.json`,
  ]);
  const found = JSON.parse(output) as { compute_s: number; peak_rss_mb: number };
  return { compute: found.compute_s, process: seconds, megabytes: found.peak_rss_mb };
}

function best(runs: readonly Run[]): Run {
  const least = (of: keyof Run) => Math.min(...runs.map((run) => run[of]));
  return { compute: least('compute'), process: least('process'), megabytes: Math.max(...runs.map((r) => r.megabytes)) };
}

function describe(name: string, { compute, process, megabytes }: Run): string {
  return `${name}: ${compute.toFixed(2)} s of computing, ${process.toFixed(2)} s whole process, ${megabytes.toFixed(0)} MB at most`;
}

const missing = whatIsMissing();
if (missing !== undefined) {
  say(`Nothing is compared: ${missing}. To get what is missing:`);
  say(`  python3 -m venv node_modules/.cache/bench/python`);
  say(`  node_modules/.cache/bench/python/bin/pip install -r bench/peers/measures/requirements.txt`);
} else {
  mkdirSync(cache, { recursive: true });
  const file = casesOf(1_000_000);
  const pairs = Array.from({ length: Number(values.runs) }, () => ({ sotto: ours(file), python: peer(file) }));
  for (const { sotto, python } of pairs) {
    say(
      `in turn: computing ${(python.compute / sotto.compute).toFixed(1)}, process ${(python.process / sotto.process).toFixed(1)}`,
    );
  }
  const [sotto, python] = [best(pairs.map((pair) => pair.sotto)), best(pairs.map((pair) => pair.python))];
  say(describe('sotto ', sotto));
  say(describe('python', python));
  say(
    `times faster: computing ${(python.compute / sotto.compute).toFixed(1)}, whole process ${(python.process / sotto.process).toFixed(1)}`,
  );
  say(`memory: ${(sotto.megabytes / python.megabytes).toFixed(2)} of Python's`);
  if (values.large) {
    const large = ours(casesOf(10_000_000));
    say(describe('sotto on 10,000,000', large));
    say(`${(large.process / sotto.process).toFixed(1)} times the time of 1,000,000`);
  }
}
