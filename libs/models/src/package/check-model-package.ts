import { OnnxRuntime } from '../onnx/onnx-runtime';
import { InputReader } from '../inputs/read-inputs';
import { inputsOf } from './load-model-package';
import type { PackageFault } from './package-fault';
import { inManifest, type ReadPackage, readPackage } from './read-package';

/** Every fault of a package, with its place and how to mend it; none if it can be used. An ONNX model is opened too. */
export async function checkModelPackage(directory: string): Promise<readonly PackageFault[]> {
  const found = await readPackage(directory);
  return 'manifest' in found ? artefactFaults(found) : found.faults;
}

type SoundPackage = Extract<ReadPackage, { manifest: object }>;

async function artefactFaults({ manifest, artefact, yaml }: SoundPackage): Promise<PackageFault[]> {
  if (manifest.runtime !== 'onnx' || artefact === null) return [];
  const start = { model: artefact, absent: new InputReader(inputsOf(manifest)).absent, output: manifest.output };
  const runtime = new OnnxRuntime(start, manifest.timeoutSeconds * 1000);
  try {
    const fault = await runtime.fault();
    if (fault === null) return [];
    return [inManifest(yaml.fault(['artefact'], `the model cannot be used, ${fault}: export it again`))];
  } finally {
    await runtime.close();
  }
}
