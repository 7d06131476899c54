import type { Chart } from '@sotto/admissions';

/** A chart to score, and the index time. */
export interface ScoreRequest {
  readonly chart: Chart;
  /** ISO moment. */
  readonly indexTime: string;
}

export type Scoring =
  | { readonly risk: number; readonly inputs: readonly (number | null)[]; readonly inputsHash: string }
  | { readonly failed: string };

/** A model of a study, ready to score. It never throws for a fault of the model: that is a failed scoring. */
export interface Scorer {
  /** Id of the model in the protocol. */
  readonly model: string;
  readonly checksum: string;
  score(requests: readonly ScoreRequest[]): Promise<readonly Scoring[]>;
}
