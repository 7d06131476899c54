const digitBits = 11;
const buckets = 1 << digitBits;
const shortList = 128;

/**
 * The positions of the values from the smallest to the largest; equal values keep their order.
 *
 * Values are sorted by the upper half of their bits in three counting passes; what then still shares these bits is
 * sorted by comparison.
 *
 * @param values numbers of at least 0, shape [cases]
 * @returns positions, shape [cases]
 * @see Knuth, The Art of Computer Programming 3, 5.2.5
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  return inOrder(values).order;
}

/** The same with the values in that order. */
export function inOrder(values: Float64Array): { readonly order: Uint32Array; readonly sorted: Float64Array } {
  const compare = (a: number, b: number) => values[a]! - values[b]! || a - b;
  if (values.length <= shortList) {
    const order = positions(values.length).sort(compare);
    return { order, sorted: gathered(values, order) };
  }
  const order = byUpperBits(values);
  const sorted = gathered(values, order);
  finishTies(order, sorted, compare);
  return { order, sorted };
}

function gathered(values: Float64Array, order: Uint32Array): Float64Array {
  const sorted = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) sorted[i] = values[order[i]!]!;
  return sorted;
}

function positions(count: number): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order;
}

function upperBits(values: Float64Array): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
  const upper = new Uint32Array(values.length);
  for (let i = 0; i < upper.length; i++) upper[i] = words[2 * i + 1]!;
  return upper;
}

function byUpperBits(values: Float64Array): Uint32Array {
  let [keys, order] = [upperBits(values), positions(values.length)];
  let [nextKeys, nextOrder] = [new Uint32Array(values.length), new Uint32Array(values.length)];
  for (let shift = 0; shift < 32; shift += digitBits) {
    const starts = startOfBuckets(keys, shift);
    if (starts === undefined) continue;
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      const at = starts[(key >>> shift) & (buckets - 1)]!++;
      nextKeys[at] = key;
      nextOrder[at] = order[i]!;
    }
    [keys, order, nextKeys, nextOrder] = [nextKeys, nextOrder, keys, order];
  }
  return order;
}

/** Where each digit starts; undefined where all keys share the digit. */
function startOfBuckets(keys: Uint32Array, shift: number): Uint32Array | undefined {
  const starts = new Uint32Array(buckets);
  for (let i = 0; i < keys.length; i++) starts[(keys[i]! >>> shift) & (buckets - 1)]!++;
  let before = 0;
  for (let digit = 0; digit < buckets; digit++) {
    const count = starts[digit]!;
    if (count === keys.length) return undefined;
    starts[digit] = before;
    before += count;
  }
  return starts;
}

/** Values that share the upper bits stand together; those that are not in order are sorted by comparison. */
function finishTies(order: Uint32Array, sorted: Float64Array, compare: (a: number, b: number) => number): void {
  const upper = upperBits(sorted);
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i - 1]! <= sorted[i]!) continue;
    let [from, to] = [i - 1, i + 1];
    while (from > 0 && upper[from - 1] === upper[i]) from--;
    while (to < sorted.length && upper[to] === upper[i]) to++;
    order.subarray(from, to).sort(compare);
    sorted.subarray(from, to).sort();
    i = to;
  }
}
