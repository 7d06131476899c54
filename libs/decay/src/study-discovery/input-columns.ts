import type { PinnedInput } from '@sotto/studies';
import { isInRange, type InputRange, type Trait } from './trait';

type InputTrait = Extract<Trait, { kind: 'input' }>;

/** Values that stand for themselves, where an input has few. */
const mostValues = 8;
const parts = 4;

/**
 * Cuts an input into values, or into quarters of those who have one; limits have three digits, so that the words are exact.
 *
 * @param values of those by whom the limits are set, in any order; NaN is missing
 */
export function inputTraits({ name, categories }: PinnedInput, place: number, values: Float64Array): InputTrait[] {
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  const named = new Map(Object.entries(categories ?? {}).map(([text, value]) => [value, text]));
  const different = firstOf(present, mostValues + 1);
  const ranges: [string, InputRange][] =
    different.length <= mostValues ? different.map((is) => [named.get(is) ?? String(is), { is }]) : quarters(present);
  const missing: [string, InputRange][] = values.length > present.length ? [['missing', 'missing']] : [];
  return [...ranges, ...missing].map(([text, range]) => ({ kind: 'input', text: `${name}=${text}`, place, range }));
}

/** The first different values, in ascending order. */
function firstOf(sorted: Float64Array, most: number): number[] {
  const different: number[] = [];
  for (let i = 0; i < sorted.length && different.length < most; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) different.push(sorted[i]!);
  }
  return different;
}

function quarters(sorted: Float64Array): [string, InputRange][] {
  const at = (part: number) => Number(sorted[Math.floor((part * sorted.length) / parts)]!.toPrecision(3));
  const limits = [...new Set([at(1), at(2), at(3)])].filter((limit) => limit > sorted[0]!);
  const edges = [null, ...limits, null];
  return edges.slice(1).map((under, i) => [words(edges[i]!, under), { from: edges[i]!, under }]);
}

function words(from: number | null, under: number | null): string {
  if (from === null) return `under ${under}`;
  return under === null ? `${from} and over` : `${from} to under ${under}`;
}

/** Place of each value among these, from 1 on; 0: none of them. NaN is missing. */
export function levelsOf(values: Float64Array, traits: readonly InputTrait[]): Uint8Array {
  const codes = new Uint8Array(values.length);
  for (const [level, { range }] of traits.entries()) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (codes[i] === 0 && isInRange(value, range)) codes[i] = level + 1;
    }
  }
  return codes;
}
