import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aLogisticGraph } from '../onnx/logistic-graph.builder';
import { checkModelPackage } from './check-model-package';
import { loadModelPackage } from './load-model-package';
import {
  aPackage,
  aPackageWithoutChecksum,
  onnxManifest,
  recordedManifest,
  scorecardManifest,
} from './package.builder';
import { PackageRefused } from './package-fault';

async function faultsOf(directory: string): Promise<string[]> {
  const faults = await checkModelPackage(directory);
  return faults.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
}

test.each([
  ['onnx', onnxManifest],
  ['scorecard', scorecardManifest],
  ['recorded', recordedManifest],
])('a sound %s package has no fault and loads', async (runtime, manifest) => {
  const directory = await aPackage(manifest);
  expect(await faultsOf(directory)).toEqual([]);
  expect(await loadModelPackage(directory)).toMatchObject({ manifest: { runtime, name: 'example' } });
});

test('every fault is listed at its line and column, with how to mend it', async () => {
  const manifest = onnxManifest
    .replace('version: 1.0.0', 'version: one')
    .replace('licence: Apache-2.0\n', '')
    .replace('title:', 'titel:')
    .replace('name: creatinine', 'name: age')
    .replace('window: 24h', 'window: yesterday')
    .replace('artefact: model.onnx', 'artefact: other.onnx');
  expect(await faultsOf(await aPackageWithoutChecksum(manifest))).toEqual([
    expect.stringMatching(/^model.yaml:1:1 "title" is missing: add it/),
    expect.stringMatching(/^model.yaml:1:1 "licence" is missing: add it/),
    expect.stringMatching(/^model.yaml:3:1 give three numbers, such as 1.0.0/),
    expect.stringMatching(/^model.yaml:4:1 unknown field "titel": remove it/),
    expect.stringMatching(/^model.yaml:8:1 there is no readable file "other.onnx"/),
    expect.stringMatching(/^model.yaml:11:7 the input "age" is there twice/),
    expect.stringMatching(/^model.yaml:11:59 say how far back to look/),
  ]);
});

test.each([
  ['missing: 1.01', 'missing: none', /give a number to use instead, fail, or nan/],
  ['window: 24h, ', '', /say how far back to look: add a window/],
  ['source: { kind: age }', 'source: { kind: sex }', /sex is a word, not a number: add categories/],
  ['source: { kind: age }', 'source: { kind: weight }', /use one of observation, condition/],
  [
    'source: { kind: age }',
    'source: { kind: score, model: rival, version: 1.0.0 }',
    /only the runtime recorded reads a/,
  ],
  ['missing: fail', 'missing: fail, plausible: { low: 9, high: 1 }', /the lower limit is above the upper one/],
  ['input: creatinine', 'input: lactate', /the package has no input "lactate"/],
  ['missing: fail', 'missing: fail, conversions: [{ from: d, factor: 0 }]', /a factor of 0 loses the value/],
  ['runtime: scorecard', 'runtime: python', /use one of onnx, scorecard, recorded/],
])('"%s" changed to "%s" is a fault', async (from, to, message) => {
  expect(scorecardManifest).toContain(from);
  const faults = await faultsOf(await aPackageWithoutChecksum(scorecardManifest.replace(from, to)));
  expect(faults).toEqual([expect.stringMatching(message)]);
});

test('a package without a checksum is told the one it needs', async () => {
  const [fault, ...others] = await faultsOf(await aPackageWithoutChecksum(scorecardManifest));
  expect(others).toEqual([]);
  const checksum = /add "checksum: ([0-9a-f]{64})"/.exec(fault ?? '')?.[1];
  expect(await faultsOf(await aPackageWithoutChecksum(`${scorecardManifest}checksum: ${checksum}\n`))).toEqual([]);
});

test('a comment does not change the checksum; a changed artefact is refused at the next load', async () => {
  const directory = await aPackage(onnxManifest);
  await appendFile(join(directory, 'model.yaml'), '# a remark\n');
  expect(await faultsOf(directory)).toEqual([]);
  await writeFile(join(directory, 'model.onnx'), aLogisticGraph([0.02, 0.2], -2));
  expect(await faultsOf(directory)).toEqual([expect.stringMatching(/the checksum differs/)]);
  await expect(loadModelPackage(directory)).rejects.toThrow(PackageRefused);
});

test('an artefact outside the folder is refused', async () => {
  const manifest = onnxManifest.replace('model.onnx', '../model.onnx');
  expect(await faultsOf(await aPackageWithoutChecksum(manifest))).toEqual([
    expect.stringMatching(/must lie in the folder of the package/),
  ]);
});

test('an ONNX model of another width than the inputs is refused', async () => {
  const directory = await aPackage(onnxManifest, aLogisticGraph([1, 2, 3], 0));
  expect(await faultsOf(directory)).toEqual([expect.stringMatching(/the package names 2 inputs/)]);
});

test('a folder without model.yaml, and text that is not YAML, are one fault each', async () => {
  expect(await faultsOf(join(await aPackage(recordedManifest), 'nowhere'))).toEqual([
    'model.yaml:1:1 there is no model.yaml in this folder: add it',
  ]);
  expect(await faultsOf(await aPackageWithoutChecksum('inputs: [1'))).toHaveLength(1);
});

test.each([
  ['an alias without its anchor', 'name: *x', /^model.yaml:2:7 \*x stands for nothing: set &x before it/],
  ['an alias inside its anchor', 'name: &x [*x]', /^model.yaml:2:11 \*x lies in what it stands for/],
  [
    'an alias bomb',
    `a: &a [${Array(9).fill('l').join()}]\n${['b', 'c', 'd', 'e']
      .map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcd'[i]}`).join()}]`)
      .join('\n')}`,
    /^model.yaml:6:\d+ the aliases of this file stand for too much/,
  ],
  ['a NUL', 'name: a\0b', /^model.yaml:2:8 a text file holds no NUL/],
])('%s is a fault at its place', async (_what, name, message) => {
  const directory = await aPackageWithoutChecksum(scorecardManifest.replace('name: example', name));
  expect(await faultsOf(directory)).toEqual([expect.stringMatching(message)]);
});
