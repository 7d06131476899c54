import { packageChecksum } from '@sotto/models';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Puts an ONNX model of the benchmarks into a package folder, as a hospital would get it. @param inputs as in model.yaml */
export function makePackage(
  folder: string,
  { name, file, inputs }: { readonly name: string; readonly file: string; readonly inputs: readonly object[] },
): void {
  mkdirSync(folder, { recursive: true });
  const model = readFileSync(file);
  const manifest = {
    ...{ sotto: 'model/v1', name, version: '1.0.0', title: name, intendedUse: 'Benchmarks', licence: 'Apache-2.0' },
    ...{ trainedOn: 'Nobody', runtime: 'onnx', artefact: 'model.onnx', output: 'probabilities', inputs },
  };
  writeFileSync(`${folder}/model.onnx`, model);
  writeFileSync(`${folder}/model.yaml`, JSON.stringify({ ...manifest, checksum: packageChecksum(manifest, model) }));
}
