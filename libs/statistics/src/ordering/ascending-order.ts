/** Bits of the upper word of a number that each pass sorts by. */
const passes = [
  { shift: 0, buckets: 1 << 10 },
  { shift: 10, buckets: 1 << 11 },
  { shift: 21, buckets: 1 << 11 },
] as const;
const sign = 0x80000000;
/** Up to here counting the buckets takes longer than comparing. */
const shortList = 128;
/** Up to so many values that share the upper bits are put in order one by one. */
const shortRun = 16;

/** Values in ascending order, and where each of them stood. */
export interface InOrder {
  /** Positions, shape [cases]. */
  readonly order: Uint32Array;
  readonly sorted: Float64Array;
}

/**
 * The positions of the values from the smallest to the largest; equal values keep their order.
 *
 * @param values numbers, none of them NaN, shape [cases]
 * @returns positions, shape [cases]
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  return inOrder(values).order;
}

/**
 * The same with the values in that order.
 *
 * Values are sorted by the upper half of their bits in three counting passes, each with its place beside it; what
 * then still shares these bits is sorted by comparison. -0 is 0.
 *
 * @param sorted where the values in order are written
 * @see Knuth, The Art of Computer Programming 3, 5.2.5
 */
export function inOrder(values: Float64Array, sorted: Float64Array = new Float64Array(values.length)): InOrder {
  if (values.length <= shortList) {
    const order = positions(values.length).sort((a, b) => compare(values[a]!, values[b]!) || a - b);
    for (let i = 0; i < order.length; i++) sorted[i] = values[order[i]!]! + 0;
    return { order, sorted };
  }
  const found = takenApart(byUpperBits(values), sorted);
  finishTies(found, values);
  return found;
}

/** Infinite numbers have no difference. */
function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Writes values in an order into other memory. */
export function putInOrder<T extends Float64Array | Uint8Array | Uint32Array>(
  values: T,
  order: Uint32Array,
  into: T,
): T {
  for (let i = 0; i < order.length; i++) into[i] = values[order[i]!]!;
  return into;
}

function positions(count: number): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order;
}

/** Where each value stood and its two words, side by side so that they are moved together, sorted by the upper word. */
function byUpperBits(values: Float64Array): Uint32Array {
  let [from, to]: [Uint32Array, Uint32Array] = [entriesOf(values), new Uint32Array(3 * values.length)];
  for (const { shift, buckets } of passes) {
    const starts = startOfBuckets(from, shift, buckets);
    if (starts === undefined) continue;
    moveEntries(from, to, starts, shift);
    [from, to] = [to, from];
  }
  return from;
}

function entriesOf(values: Float64Array): Uint32Array {
  const [words, entries] = [wordsOf(values), new Uint32Array(3 * values.length)];
  for (let i = 0, at = 0; i < words.length; i += 2, at += 3) {
    const [lower, upper] = [words[i]!, words[i + 1]!];
    entries[at] = i >> 1;
    entries[at + 1] = lower;
    entries[at + 2] = rankOf(upper === sign && lower === 0 ? 0 : upper);
  }
  return entries;
}

/** Upper words as whole numbers that ascend with the value: all below 0 are turned round and stand first. */
function rankOf(upper: number): number {
  return upper < sign ? upper ^ sign : ~upper;
}

function upperOf(rank: number): number {
  return rank < sign ? ~rank : rank ^ sign;
}

function wordsOf(values: Float64Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
}

/** Where each bucket starts; undefined where all share one. */
function startOfBuckets(entries: Uint32Array, shift: number, buckets: number): Uint32Array | undefined {
  const starts = new Uint32Array(buckets);
  for (let i = 2; i < entries.length; i += 3) starts[(entries[i]! >>> shift) & (buckets - 1)]!++;
  let before = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const count = starts[bucket]!;
    if (3 * count === entries.length) return undefined;
    starts[bucket] = before;
    before += count;
  }
  return starts;
}

function moveEntries(from: Uint32Array, to: Uint32Array, starts: Uint32Array, shift: number): void {
  const mask = starts.length - 1;
  for (let i = 0; i < from.length; i += 3) {
    const rank = from[i + 2]!;
    const at = 3 * starts[(rank >>> shift) & mask]!++;
    to[at] = from[i]!;
    to[at + 1] = from[i + 1]!;
    to[at + 2] = rank;
  }
}

function takenApart(entries: Uint32Array, sorted: Float64Array): InOrder {
  const [order, words] = [new Uint32Array(sorted.length), wordsOf(sorted)];
  for (let i = 0, at = 0; i < order.length; i++, at += 3) {
    order[i] = entries[at]!;
    words[2 * i] = entries[at + 1]!;
    words[2 * i + 1] = upperOf(entries[at + 2]!);
  }
  return { order, sorted };
}

/** Values that share the upper bits stand together; those that are not in order are sorted by comparison. */
function finishTies({ order, sorted }: InOrder, values: Float64Array): void {
  const words = wordsOf(sorted);
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i - 1]! <= sorted[i]!) continue;
    let [from, to] = [i - 1, i + 1];
    while (from > 0 && words[2 * from - 1] === words[2 * i + 1]) from--;
    while (to < sorted.length && words[2 * to + 1] === words[2 * i + 1]) to++;
    if (to - from <= shortRun) insertEach(order, sorted, from, to);
    else {
      order.subarray(from, to).sort((a, b) => compare(values[a]!, values[b]!) || a - b);
      sorted.subarray(from, to).sort();
    }
    i = to - 1;
  }
}

function insertEach(order: Uint32Array, sorted: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const [value, position] = [sorted[i]!, order[i]!];
    let at = i;
    for (; at > from && sorted[at - 1]! > value; at--) {
      sorted[at] = sorted[at - 1]!;
      order[at] = order[at - 1]!;
    }
    sorted[at] = value;
    order[at] = position;
  }
}
