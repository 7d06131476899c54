/**
 * A random forest of 9,614 inputs, 256 admissions at a time, beside onnxruntime and orjson in Python on the same messages: parsed,
 * put into one reused row or array, scored. Then the same admissions as the scorer has them, from charts to inputs, hash and risk.
 * Beside each the longest time for which the event loop stood still. Peers and ours take turns; only ratios hold.
 *
 * npm run bench:forest -- [--rounds 3] [--seconds 5] [--python FILE]
 */
import type { Chart } from '@sotto/admissions';
import { type InputRow, loadModelPackage, Model, openRuntime, type Runtime, type ScoreResult } from '@sotto/models';
import { DateTime } from 'luxon';
import { existsSync, readFileSync } from 'node:fs';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makePackage } from './bench-package';
import { type Standstill, watchLoop } from './loop-watch';
import { runPeer, streamFolder } from './peer';

const folder = streamFolder;
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '5' },
    python: { type: 'string', default: 'python3' },
  },
});
const [width, batchSize] = [9614, 256];
/** Messages that are parsed before others have their turn. */
const atATime = 16;
const seconds = Number(options.seconds);

interface Rate {
  readonly rowsPerSecond: number;
  readonly meanRisk: number;
  readonly still?: Standstill;
}

function peer(threads: number): Rate {
  const files = [`${folder}/forest9614.onnx`, `${folder}/wide.ndjson`];
  return JSON.parse(
    runPeer(options.python, 'forest_rate.py', ...files, String(width), String(threads), String(seconds)),
  ) as Rate;
}

interface WideMessage {
  readonly i: readonly number[];
  readonly v: readonly number[];
}

/** Rows that lie one after the other in two arrays. */
function rowsOf(messages: readonly WideMessage[]): InputRow[] {
  const filled = messages.reduce((sum, { i }) => sum + i.length, 0);
  const [at, values] = [new Uint32Array(filled), new Float64Array(filled)];
  let end = 0;
  return messages.map(({ i, v }) => {
    const begin = end;
    at.set(i, begin);
    values.set(v, begin);
    end += i.length;
    return { at: at.subarray(begin, end), values: values.subarray(begin, end) };
  });
}

async function parsedAndScored(runtime: Runtime, messages: readonly Buffer[]): Promise<ScoreResult[]> {
  const parsed: WideMessage[] = [];
  for (const message of messages) {
    parsed.push(JSON.parse(message.toString()) as WideMessage);
    // What is on its way to the model goes on meanwhile.
    if (parsed.length % atATime === 0) await othersFirst();
  }
  return await runtime.score(rowsOf(parsed));
}

function chartOf(message: Buffer, number: number): Chart {
  const { i, v } = JSON.parse(message.toString()) as WideMessage;
  const patient = `p_${number}`;
  const at = '2024-03-10T06:00:00Z';
  const fact = { kind: 'observation' as const, source: 'bench', patient, system: 'bench', at, knownAt: at };
  const facts = i.map((position, k) => ({ ...fact, code: `x${position}`, value: v[k]!, unit: '' }));
  return { patient, pseudonyms: [patient], asOf: at, facts };
}

/** Two batches on their way, so that one is parsed while the other is scored. */
async function timed<Item>(
  items: readonly Item[],
  score: (batch: readonly Item[]) => Promise<readonly ScoreResult[]>,
): Promise<Rate> {
  const batches = Array.from({ length: items.length / batchSize }, (_, i) =>
    items.slice(i * batchSize, (i + 1) * batchSize),
  );
  const once = (await Promise.all(batches.map(score))).flat();
  const meanRisk = once.reduce((sum, result) => sum + ('risk' in result ? result.risk : Number.NaN), 0) / once.length;
  const standstill = watchLoop();
  const began = performance.now();
  let scored = 0;
  const takeTurns = async (first: number) => {
    for (let i = first; performance.now() - began < seconds * 1000; i += 2) {
      scored += (await score(batches[i % batches.length]!)).length;
    }
  };
  await Promise.all([takeTurns(0), takeTurns(1)]);
  const rowsPerSecond = (scored * 1000) / (performance.now() - began);
  return { rowsPerSecond, meanRisk, still: standstill() };
}

function say(what: string, { rowsPerSecond, still }: Rate): void {
  const most =
    still && `, event loop still for at most ${still.longest.toFixed(0)} ms (${still.ownWork.toFixed(0)} own)`;
  process.stdout.write(`${what}: ${Math.round(rowsPerSecond)} rows a second${most ?? ''}\n`);
}

if (!existsSync(`${folder}/wide.ndjson`)) runPeer(options.python, 'make_models.py', folder);
const inputs = Array.from({ length: width }, (_, i) => ({
  ...{ name: `x${i}`, source: { system: 'bench', code: `x${i}` }, window: 'ever', missing: 0 },
}));
makePackage(`${folder}/forest`, { name: 'forest', file: `${folder}/forest9614.onnx`, inputs });
const loaded = await loadModelPackage(`${folder}/forest`);
const messages = readFileSync(`${folder}/wide.ndjson`, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => Buffer.from(line));
const runtime = openRuntime(loaded, new Float64Array(width));
const model = Model.open(loaded);
for (let round = 0; round < Number(options.rounds); round++) {
  const theirs = [peer(1), peer(2)];
  const ours = await timed(messages, async (batch) => await parsedAndScored(runtime, batch));
  const charts = messages.map((message, i) => ({
    chart: chartOf(message, i),
    indexTime: DateTime.fromISO('2024-03-10T12:00:00Z', { zone: 'utc' }),
  }));
  const scorer = await timed(charts, async (batch) => await model.score(batch));
  for (const { meanRisk } of [ours, scorer]) {
    if (!(Math.abs(meanRisk - theirs[0]!.meanRisk) < 1e-6)) throw new Error('the risks are not those of the peer');
  }
  theirs.forEach((each, i) => say(`Python, onnxruntime with ${i + 1} threads`, each));
  say('ours', ours);
  const best = Math.max(...theirs.map(({ rowsPerSecond }) => rowsPerSecond));
  process.stdout.write(`ratio to the better of them ${(ours.rowsPerSecond / best).toFixed(2)}\n`);
  say('from charts, with inputs and hash', scorer);
}
await Promise.all([runtime.close(), model.close()]);
