import { rowOf } from '../inputs/input-row';
import { aLogisticGraph } from './logistic-graph.builder';
import { OnnxChild } from './onnx-child';
import { OnnxRuntime } from './onnx-runtime';
import { aTreeGraph } from './tree-graph.builder';

const open: OnnxRuntime[] = [];

function runtimeOf(coefficients: readonly number[], intercept: number, timeoutMilliseconds = 20_000): OnnxRuntime {
  const start = {
    model: aLogisticGraph(coefficients, intercept),
    absent: new Float64Array(coefficients.length),
    output: undefined,
  };
  const runtime = new OnnxRuntime(start, timeoutMilliseconds);
  open.push(runtime);
  return runtime;
}

function risks(results: Awaited<ReturnType<OnnxRuntime['score']>>): (number | string)[] {
  return results.map((result) => ('risk' in result ? result.risk : result.failed));
}

afterEach(async () => {
  for (const runtime of open.splice(0)) await runtime.close();
});

test('a logistic regression gives the risk that one computes by hand', async () => {
  const [result] = await runtimeOf([0.5, -0.25], 0.125).score([rowOf([1, 2])]);
  expect(result).toEqual({ risk: expect.closeTo(1 / (1 + Math.exp(-0.125)), 6) });
});

test('a model may read 10,000 inputs', async () => {
  const coefficients = Array.from({ length: 10_000 }, (_, i) => ((i % 7) - 3) / 10_000);
  const row = Float64Array.from(coefficients, (_, i) => i % 3);
  const sum = coefficients.reduce((total, coefficient, i) => total + coefficient * row[i]!, 0);
  const results = await runtimeOf(coefficients, 0).score(Array.from({ length: 150 }, () => rowOf(row)));
  expect(results).toHaveLength(150);
  expect(results.at(-1)).toEqual({ risk: expect.closeTo(1 / (1 + Math.exp(-sum)), 5) });
});

test('the risk of a case does not depend on the cases beside it', async () => {
  const coefficients = Array.from({ length: 300 }, (_, i) => Math.sin(i) / 10);
  const rows = Array.from({ length: 40 }, (_, r) => rowOf(coefficients.map((_, i) => Math.cos(r * 31 + i))));
  const runtime = runtimeOf(coefficients, -1);
  const together = await runtime.score(rows);
  const alone = [];
  for (const row of rows) alone.push(...(await runtime.score([row])));
  expect(alone).toEqual(together);
});

test('trees give a case the same risk, to the last bit, in a batch and alone', async () => {
  const width = 50;
  const stumps = Array.from({ length: 200 }, (_, i) => ({
    ...{
      input: (i * 7) % width,
      threshold: Math.sin(i),
      low: 0.001 * Math.abs(Math.cos(i)),
      high: 0.004 / (1 + (i % 9)),
    },
  }));
  const runtime = new OnnxRuntime(
    { model: aTreeGraph(stumps, width), absent: new Float64Array(width), output: undefined },
    20_000,
  );
  open.push(runtime);
  const rows = Array.from({ length: 200 }, (_, r) =>
    rowOf(Array.from({ length: width }, (_, i) => Math.cos(r * 31 + i))),
  );
  const together = await runtime.score(rows);
  const expected = stumps.reduce((sum, { input, threshold, low, high }) => {
    return sum + (rows[199]!.values[input]! <= threshold ? low : high);
  }, 0);
  expect(together.at(-1)).toEqual({ risk: expect.closeTo(expected, 5) });
  const alone = [];
  for (const row of rows) alone.push(...(await runtime.score([row])));
  expect(alone).toEqual(together);
});

test('what a case does not say has the value that the package gives it, whatever the case before it said', async () => {
  const start = { model: aLogisticGraph([1, 1, 1], 0), absent: Float64Array.of(0.5, 0, -2), output: undefined };
  const runtime = new OnnxRuntime(start, 20_000);
  open.push(runtime);
  const said = (at: number[], values: number[]) => ({ at: Uint32Array.from(at), values: Float64Array.from(values) });
  const results = await runtime.score([said([1], [1]), said([0, 2], [2, 0]), said([], [])]);
  expect(risks(results)).toEqual([-0.5, 2, -1.5].map((sum) => expect.closeTo(1 / (1 + Math.exp(-sum)), 6)));
});

test('rows that together are more than is sent at once are all scored, in their order', async () => {
  const coefficients = Array.from({ length: 300_000 }, (_, i) => (i === 0 ? 1 : 0));
  const rows = [0, 50, -50, 0, 50].map((first) => rowOf(coefficients.map((_, i) => (i === 0 ? first : 0))));
  const results = await runtimeOf(coefficients, 0).score(rows);
  expect(risks(results)).toEqual([0.5, 1, 0, 0.5, 1].map((risk) => expect.closeTo(risk, 6)));
});

test('a case whose inputs the model cannot turn into a probability fails', async () => {
  const results = await runtimeOf([1], 0).score([rowOf([Number.NaN]), rowOf([0])]);
  expect(risks(results)).toEqual(['risk-out-of-range', 0.5]);
});

test('an artefact that is no model fails every case and says why', async () => {
  const runtime = new OnnxRuntime(
    { model: Uint8Array.of(1, 2, 3), absent: new Float64Array(1), output: undefined },
    20_000,
  );
  open.push(runtime);
  expect(risks(await runtime.score([rowOf([1]), rowOf([2])]))).toEqual(['model-error', 'model-error']);
  expect(await runtime.fault()).toMatch(/./);
});

test('a model of another width than its package is refused', async () => {
  const start = { model: aLogisticGraph([1, 2, 3], 0), absent: new Float64Array(2), output: undefined };
  const runtime = new OnnxRuntime(start, 20_000);
  open.push(runtime);
  expect(await runtime.fault()).toMatch(/the package names 2 inputs/);
});

test('a case that takes longer than the timeout fails, and the next batch gets a new process', async () => {
  const wide = Array.from({ length: 300_000 }, () => 1e-9);
  const runtime = runtimeOf(wide, 0, 1);
  const row = rowOf(new Float64Array(wide.length));
  expect(risks(await runtime.score([row]))).toEqual(['timeout']);
  expect(await runtime.fault()).toBeNull();
});

test('a process that has ended scores nothing and says so at once', async () => {
  const child = new OnnxChild({
    model: aLogisticGraph([1], 0),
    absent: new Float64Array(1),
    output: undefined,
    rowsAtOnce: 1,
    reportEvery: 1000,
  });
  expect(await child.fault).toBeNull();
  await child.kill();
  expect(await child.attempt([rowOf([0])], 20_000)).toEqual({ results: [], ended: 'model-error' });
});

test('batches that arrive together are answered in their own order', async () => {
  const runtime = runtimeOf([1], 0);
  const [first, second] = await Promise.all([runtime.score([rowOf([0])]), runtime.score([rowOf([50]), rowOf([-50])])]);
  expect(risks(first)).toEqual([0.5]);
  expect(risks(second)).toEqual([expect.closeTo(1, 6), expect.closeTo(0, 6)]);
});
