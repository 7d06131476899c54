/** What a worker is told at its start. */
export interface OnnxWorkerStart {
  readonly model: Uint8Array;
  /** Inputs a row. */
  readonly inputs: number;
  /** Name of the output that holds the risk; without it the first floating-point one. */
  readonly output: string | undefined;
}

/** Rows to score, in memory that both threads see: whoever waits can tell how far the worker has come. */
export interface OnnxWorkerRequest {
  /** Row after row. */
  readonly values: Float64Array;
  readonly risks: Float64Array;
  /** 1 where the model failed. */
  readonly failed: Uint8Array;
  /** One number: how many rows are done. */
  readonly done: Int32Array;
}

/** First what is wrong with the model, or null; then one word for each request. */
export type OnnxWorkerReply = { readonly fault: string | null } | 'done';
