export type Column = Float64Array | Uint8Array | Uint32Array;

/** An empty column of the same kind and length in memory that threads share. */
export function sharedLike<T extends Column>(values: T): T {
  const kind = values.constructor as unknown as new (buffer: SharedArrayBuffer) => T;
  return new kind(new SharedArrayBuffer(values.byteLength));
}
