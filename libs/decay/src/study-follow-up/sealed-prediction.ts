import type { OpenPrediction } from '@sotto/shadow-scoring';

/** A sealed prediction with what the follow-up test reads of it. */
export interface SealedPrediction extends OpenPrediction {
  /** What was learnt later was not read for it, ISO. */
  readonly asOf: string;
  readonly scoredAt: string;
  readonly risk: number;
  readonly subgroups: Readonly<Record<string, string | null>>;
}

/** A prediction with what a look asks of it every time. */
export interface ReadPrediction {
  readonly prediction: SealedPrediction;
  readonly person: string;
  /** Epoch milliseconds of the index time. */
  readonly indexed: number;
  readonly indexDay: number;
  readonly sealedDay: number;
}
