import { OnnxRuntime } from '../onnx/onnx-runtime';
import type { ModelPackage } from '../package/load-model-package';
import { RecordedRuntime } from '../recorded/recorded-runtime';
import { ScorecardRuntime } from '../scorecard/scorecard-runtime';
import type { Runtime } from './runtime';

/**
 * The runtime that a package asks for.
 *
 * @param absent value of each input without a fact; NaN is missing
 */
export function openRuntime({ manifest, inputs, artefact }: ModelPackage, absent: Float64Array): Runtime {
  switch (manifest.runtime) {
    case 'recorded':
      return new RecordedRuntime();
    case 'scorecard':
      return new ScorecardRuntime(
        manifest.scorecard,
        inputs.map(({ name }) => name),
        absent,
      );
    case 'onnx': {
      const start = { model: artefact ?? new Uint8Array(), absent, output: manifest.output };
      return new OnnxRuntime(start, manifest.timeoutSeconds * 1000);
    }
  }
}
