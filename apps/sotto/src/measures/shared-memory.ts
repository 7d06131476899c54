export type Column = Float64Array | Uint8Array | Uint32Array;

type Kind<T extends Column> = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: SharedArrayBuffer): T;
};

/** An empty column in memory that threads share. */
export function sharedColumn<T extends Column>(kind: Kind<T>, length: number): T {
  return new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT));
}

/** An empty column of the same kind in memory that threads share. */
export function sharedLike<T extends Column>(values: T, length = values.length): T {
  return sharedColumn(values.constructor as unknown as Kind<T>, length);
}

/** The values in memory that threads share; copied only if they are not there yet. */
export function inSharedMemory<T extends Column>(values: T): T {
  if (values.buffer instanceof SharedArrayBuffer) return values;
  const copy = sharedLike(values);
  copy.set(values);
  return copy;
}
