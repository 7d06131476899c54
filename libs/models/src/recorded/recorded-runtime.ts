import type { InputSpecification } from '../inputs/input-specification';
import type { InputRow } from '../inputs/input-row';
import { asRisk, type Runtime } from '../runtime/runtime';

/** A recorded score is the one input of its model: the latest of that model and version at or before the index time. */
export function recordedInput(model: string, version: string): InputSpecification {
  const source = { kind: 'score' as const, model, version };
  return { name: 'recorded-score', source, aggregate: 'last', conversions: [], missing: 'nan' };
}

/** Takes over a risk that was computed elsewhere and arrived with the feed. */
export class RecordedRuntime implements Runtime {
  score(batch: readonly InputRow[]): ReturnType<Runtime['score']> {
    return Promise.resolve(
      batch.map(({ values: [risk] }) =>
        risk === undefined || Number.isNaN(risk) ? { failed: 'missing-score' } : asRisk(risk),
      ),
    );
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
