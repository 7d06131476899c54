/** An ONNX model and how it is asked. */
export interface OnnxModel {
  readonly model: Uint8Array;
  /** Value of each input without a fact, in the order of the package; NaN is missing. */
  readonly absent: Float64Array;
  /** Name of the output that holds the risk; without it the first floating-point one. */
  readonly output: string | undefined;
}

/** What the process of a model is told at its start. */
export interface OnnxStart extends OnnxModel {
  /** Rows that it may be given together, their results being the same as alone. */
  readonly rowsAtOnce: number;
  /** Milliseconds of work after which the process sends what it has, so that slow is told from stuck. */
  readonly reportEvery: number;
}

/** Rows to score, one after the other: what each says. */
export interface OnnxRequest {
  readonly at: Uint32Array;
  readonly values: Float64Array;
  /** Where each row ends in them. */
  readonly ends: Uint32Array;
}

/** Results of the next rows, in their order. */
export interface OnnxProgress {
  readonly risks: Float64Array;
  /** 1 where the model failed. */
  readonly failed: Uint8Array;
}

/** First what is wrong with the model, or null; then the results, in as many parts as it takes. */
export type OnnxReply = { readonly fault: string | null } | OnnxProgress;
