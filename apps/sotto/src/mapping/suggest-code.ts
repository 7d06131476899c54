import { edits } from '../measures/nearest-names';

/** A code that models read, and the input that reads it. */
export interface ReadableCode {
  readonly system: string;
  readonly code: string;
  readonly input: string;
}

/** Less alike than this is chance. */
const alikeEnough = 0.6;

/**
 * The code that models read which a local one most likely means, by what it and the input are called.
 *
 * @param names the code as sent, and what its sender calls it
 * @returns undefined where none is alike
 */
export function suggestCode(names: readonly string[], readable: readonly ReadableCode[]): ReadableCode | undefined {
  const ranked = readable.map((each) => ({ each, likeness: likenessOf(names, [each.code, ...wordsOf(each.input)]) }));
  const [best] = ranked.toSorted((a, b) => b.likeness - a.likeness);
  return best !== undefined && best.likeness >= alikeEnough ? best.each : undefined;
}

function likenessOf(sent: readonly string[], known: readonly string[]): number {
  const words = [...sent, ...sent.flatMap(wordsOf)];
  return Math.max(...words.flatMap((word) => known.map((other) => likeness(word.toLowerCase(), other.toLowerCase()))));
}

/** The whole name and its longer words. */
function wordsOf(name: string): string[] {
  return [name, ...name.split(/[^A-Za-z0-9]+/).filter((word) => word.length > 3)];
}

/** 0 to 1: a short name is compared with the beginning of a longer one, for codes are often cut names. */
function likeness(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short === '') return 0;
  const cut = 1 - edits(short, long.slice(0, short.length)) / short.length;
  // A beginning of a letter or two says little.
  return short.length < 3 && a !== b ? 0 : cut * (0.9 + (0.1 * short.length) / long.length);
}
