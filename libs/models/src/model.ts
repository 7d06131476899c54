import type { Chart } from '@sotto/admissions';
import type { DateTime } from 'luxon';
import { canonicalValues, hashInputs } from './inputs/hash-inputs';
import { type InputProblem, readInputs } from './inputs/read-inputs';
import type { ModelPackage } from './package/load-model-package';
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
  readonly values: Float64Array;
  readonly problems: readonly InputProblem[];
  readonly failed: ScoreFailure | undefined;
}

/** A loaded package that scores charts: inputs are read from the chart, the runtime sees nothing but numbers. */
export class Model {
  private readonly names: readonly string[];

  private constructor(
    readonly modelPackage: ModelPackage,
    private readonly runtime: Runtime,
  ) {
    this.names = modelPackage.inputs.map(({ name }) => name);
  }

  static open(of: ModelPackage): Model {
    return new Model(of, openRuntime(of));
  }

  /** One scoring for each admission, in the same order. Never throws for a fault of the model. */
  async score(admissions: readonly ChartAtIndex[]): Promise<ModelScoring[]> {
    const prepared = admissions.map((admission) => this.prepare(admission));
    const complete = prepared.filter(({ failed }) => failed === undefined);
    const results = await this.runtime.score(complete.map(({ values }) => values));
    let next = 0;
    return prepared.map((each) =>
      this.scoring(each, each.failed === undefined ? results[next++]! : { failed: each.failed }),
    );
  }

  close(): Promise<void> {
    return this.runtime.close();
  }

  private prepare({ chart, indexTime }: ChartAtIndex): Prepared {
    const { values, problems } = readInputs(this.modelPackage.inputs, chart, indexTime);
    const incomplete = problems.some(({ problem }) => problem === 'missing-input');
    return { values, problems, failed: incomplete ? 'missing-input' : undefined };
  }

  private scoring({ values, problems }: Prepared, result: ScoreResult): ModelScoring {
    return { ...result, inputs: canonicalValues(values), inputsHash: hashInputs(this.names, values), problems };
  }
}
