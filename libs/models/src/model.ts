import type { Chart } from '@sotto/admissions';
import type { DateTime } from 'luxon';
import { CanonicalInputs } from './inputs/canonical-inputs';
import type { InputRow } from './inputs/input-row';
import { type InputProblem, InputReader } from './inputs/read-inputs';
import type { ModelPackage } from './package/load-model-package';
import { inTurns } from './runtime/in-turns';
import { openRuntime } from './runtime/open-runtime';
import type { Runtime, ScoreFailure, ScoreResult } from './runtime/runtime';

/** One admission to score. The zone of the index time is the hospital's. */
export interface ChartAtIndex {
  readonly chart: Chart;
  readonly indexTime: DateTime;
}

/** A risk or why there is none, and what the model was given. */
export type ModelScoring = ScoreResult & {
  /** In the order of the package; null is missing. */
  readonly inputs: readonly (number | null)[];
  readonly inputsHash: string;
  readonly problems: readonly InputProblem[];
};

interface Prepared {
  readonly row: InputRow;
  readonly problems: readonly InputProblem[];
  readonly failed: ScoreFailure | undefined;
}

/** A loaded package that scores charts: inputs are read from the chart, the runtime sees nothing but numbers. */
export class Model {
  private readonly canonical: CanonicalInputs;

  private constructor(
    readonly modelPackage: ModelPackage,
    private readonly reader: InputReader,
    private readonly runtime: Runtime,
  ) {
    const names = modelPackage.inputs.map(({ name }) => name);
    this.canonical = new CanonicalInputs(names, reader.absent);
  }

  static open(of: ModelPackage): Model {
    const reader = new InputReader(of.inputs);
    return new Model(of, reader, openRuntime(of, reader.absent));
  }

  /** One scoring for each admission, in the same order. Never throws for a fault of the model. */
  async score(admissions: readonly ChartAtIndex[]): Promise<ModelScoring[]> {
    const prepared = await inTurns(admissions, (admission) => this.prepare(admission));
    const complete = prepared.filter(({ failed }) => failed === undefined);
    const results = await this.runtime.score(complete.map(({ row }) => row));
    let next = 0;
    return await inTurns(prepared, (each) =>
      this.scoring(each, each.failed === undefined ? results[next++]! : { failed: each.failed }),
    );
  }

  close(): Promise<void> {
    return this.runtime.close();
  }

  private prepare({ chart, indexTime }: ChartAtIndex): Prepared {
    const { row, problems } = this.reader.read(chart, indexTime);
    const incomplete = problems.some(({ problem }) => problem === 'missing-input');
    return { row, problems, failed: incomplete ? 'missing-input' : undefined };
  }

  private scoring({ row, problems }: Prepared, result: ScoreResult): ModelScoring {
    const { canonical } = this;
    return { ...result, inputs: canonical.values(row), inputsHash: canonical.hash(row), problems };
  }
}
