export interface OrderedCases {
  readonly risks: Float64Array;
  readonly outcomes: Uint8Array;
}

/** Bits of the upper word of a number, its sign not counted, that each pass sorts by. */
const passes = [
  { shift: 0, buckets: 1 << 10 },
  { shift: 10, buckets: 1 << 10 },
  { shift: 20, buckets: 1 << 11 },
] as const;
/** Up to here counting the buckets takes longer than comparing. */
const shortList = 256;

/**
 * The cases from the lowest risk to the highest; those of equal risk keep their order.
 *
 * The outcome travels in the sign of the risk, so that a case is moved as one number. Cases are sorted by the upper
 * half of their bits in three counting passes; what then still shares these bits is sorted by comparison.
 *
 * @param risks numbers of at least 0, shape [cases]
 * @param outcomes 1 = event, 0 = no event, same order
 * @see Knuth, The Art of Computer Programming 3, 5.2.5
 */
export function orderCases(risks: Float64Array, outcomes: Uint8Array): OrderedCases {
  const into = { risks: new Float64Array(risks.length), outcomes: new Uint8Array(risks.length) };
  moveInOrder({ risks, outcomes }, into);
  return into;
}

/** Writes the cases in that order into other memory or their own. */
export function moveInOrder({ risks, outcomes }: OrderedCases, into: OrderedCases): void {
  const signed = withOutcomes(risks, outcomes);
  if (risks.length <= shortList) return takeApart(signed.sort(byRisk), into);
  const sorted = byUpperBits(signed);
  finishTies(sorted);
  takeApart(sorted, into);
}

function byRisk(a: number, b: number): number {
  return Math.abs(a) - Math.abs(b);
}

function withOutcomes(risks: Float64Array, outcomes: Uint8Array): Float64Array<ArrayBuffer> {
  const signed = new Float64Array(risks.length);
  for (let i = 0; i < risks.length; i++) {
    // A risk may be -0, which has a sign already.
    const risk = Math.abs(risks[i]!);
    signed[i] = outcomes[i] === 1 ? -risk : risk;
  }
  return signed;
}

function takeApart(signed: Float64Array<ArrayBuffer>, { risks, outcomes }: OrderedCases): void {
  const words = new Uint32Array(signed.buffer);
  for (let i = 0; i < signed.length; i++) {
    risks[i] = Math.abs(signed[i]!);
    outcomes[i] = words[2 * i + 1]! >>> 31;
  }
}

function byUpperBits(signed: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  let [from, to] = [signed, new Float64Array(signed.length)];
  for (const { shift, buckets } of passes) {
    const words = new Uint32Array(from.buffer);
    const starts = startOfBuckets(words, shift, buckets);
    if (starts === undefined) continue;
    for (let i = 0; i < from.length; i++) {
      to[starts[(words[2 * i + 1]! >>> shift) & (buckets - 1)]!++] = from[i]!;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Where each bucket starts; undefined where all share one. */
function startOfBuckets(words: Uint32Array, shift: number, buckets: number): Uint32Array | undefined {
  const starts = new Uint32Array(buckets);
  for (let i = 1; i < words.length; i += 2) starts[(words[i]! >>> shift) & (buckets - 1)]!++;
  let before = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const count = starts[bucket]!;
    if (2 * count === words.length) return undefined;
    starts[bucket] = before;
    before += count;
  }
  return starts;
}

/** Cases that share the upper bits stand together; those that are not in order are sorted by comparison. */
function finishTies(sorted: Float64Array<ArrayBuffer>): void {
  const words = new Uint32Array(sorted.buffer);
  const upper = (i: number) => words[2 * i + 1]! & 0x7fffffff;
  for (let i = 1; i < sorted.length; i++) {
    if (Math.abs(sorted[i - 1]!) <= Math.abs(sorted[i]!)) continue;
    let [from, to] = [i - 1, i + 1];
    while (from > 0 && upper(from - 1) === upper(i)) from--;
    while (to < sorted.length && upper(to) === upper(i)) to++;
    sorted.subarray(from, to).sort(byRisk);
    i = to;
  }
}
