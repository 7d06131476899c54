import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { aLogisticGraph } from '../onnx/logistic-graph.builder';
import { packageChecksum } from './package-checksum';

const described = `sotto: model/v1
name: example
version: 1.0.0
title: An example
intendedUse: Tests
licence: Apache-2.0
trainedOn: Nobody
`;

const inputs = `inputs:
  - { name: age, source: { kind: age }, missing: fail }
  - { name: creatinine, source: { system: LOINC, code: 2160-0 }, window: 24h, unit: mg/dL, missing: 1.01 }
`;

export const onnxManifest = `${described}runtime: onnx\nartefact: model.onnx\n${inputs}`;
export const recordedManifest = `${described}runtime: recorded\n`;
export const scorecardManifest = `${described}runtime: scorecard
scorecard:
  form: logistic
  intercept: -3
  terms:
    - { input: age, coefficient: 0.03 }
    - { input: creatinine, coefficient: 0.4 }
${inputs}`;

/** A package in a folder of its own, with the checksum it needs. */
export async function aPackage(manifest: string, graph = aLogisticGraph([0.02, 0.1], -2)): Promise<string> {
  const directory = await aPackageWithoutChecksum(manifest, graph);
  const artefact = manifest.includes('runtime: onnx') ? graph : null;
  const checksum = packageChecksum(parse(manifest) as object, artefact);
  const file = join(directory, 'model.yaml');
  await writeFile(file, `${await readFile(file, 'utf8')}checksum: ${checksum}\n`);
  return directory;
}

export async function aPackageWithoutChecksum(manifest: string, graph?: Uint8Array): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'model-package-'));
  await writeFile(join(directory, 'model.yaml'), manifest);
  if (graph !== undefined) await writeFile(join(directory, 'model.onnx'), graph);
  return directory;
}
