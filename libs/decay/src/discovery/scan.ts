import type { Direction } from '../e-sr';
import type { Literal, SearchedColumn } from './literal';

/** What is known of each patient who is scanned, by place among all patients. */
export interface ScannedPatients {
  readonly first: number;
  readonly end: number;
  /** 1 = known dead; exposure so far. Shape [end - first]. */
  readonly deaths: Uint8Array;
  readonly exposure: Float64Array;
}

/** Counts of every pair of values of two columns; a column with itself counts its values. */
export type PairTables = ReadonlyMap<string, PairCounts>;

export interface Candidate {
  readonly literals: readonly Literal[];
  readonly direction: Direction;
  readonly score: number;
}

const least = { patients: 50, expected: 5, deviation: 2 } as const;

/** Weight of "as everybody" in the level of a subgroup of the reference, in deaths. */
const levelWeight = 100;

/**
 * Subgroups of one or two values in which more or fewer deaths are known than expected.
 *
 * @param tables counts of the patients who are searched
 * @param reference counts of the reference, where there is one: a subgroup is judged by how it used to be
 * @returns the best first: maximal Poisson log likelihood ratio, less half a logarithm of the patients for a second value
 * @see Zhang & Neill 2016, arXiv 1611.08292 (bias scan); Kulldorff 1997 for the Poisson form
 */
export function scan(tables: PairTables, reference: PairTables | undefined): Candidate[] {
  const found: Candidate[] = [];
  for (const [key, counts] of tables) {
    const before = reference?.get(key);
    for (let place = 0; place < counts.patients.length; place++) {
      const [cases, deaths] = [counts.patients[place]!, counts.deaths[place]!];
      if (cases < least.patients) continue;
      const level = before === undefined ? 1 : levelAt(before, place);
      found.push(...candidateOf(literalsAt(counts, place), cases, deaths, counts.exposure[place]! * level));
    }
  }
  return found.sort((x, y) => y.score - x.score);
}

function levelAt({ deaths, exposure }: PairCounts, place: number): number {
  return (deaths[place]! + levelWeight) / (exposure[place]! + levelWeight);
}

function literalsAt({ one, other, width }: PairCounts, place: number): Literal[] {
  const first = { column: one, code: Math.floor(place / width) + 1 };
  return one === other
    ? [{ column: one, code: (place % width) + 1 }]
    : [first, { column: other, code: (place % width) + 1 }];
}

/** Number of patients with one or two values, the columns in ascending order. */
export function sizeOf(literals: readonly Literal[], tables: PairTables): number {
  const [one, other] = [literals[0]!, literals.at(-1)!];
  const { patients, width } = tables.get(`${one.column} ${other.column}`)!;
  return patients[(one.code - 1) * width + other.code - 1]!;
}

export function countAllPairs(patients: ScannedPatients, columns: readonly SearchedColumn[]): PairTables {
  const tables = new Map<string, PairCounts>();
  for (let one = 0; one < columns.length; one++) {
    for (let other = one; other < columns.length; other++) {
      tables.set(`${one} ${other}`, countPairs(patients, columns, { one, other }));
    }
  }
  return tables;
}

function candidateOf(literals: readonly Literal[], cases: number, deaths: number, expected: number): Candidate[] {
  if (expected < least.expected || Math.abs(deaths - expected) < least.deviation * Math.sqrt(expected)) return [];
  const ratio = (deaths === 0 ? 0 : deaths * Math.log(deaths / expected)) - deaths + expected;
  const score = ratio - 0.5 * Math.log(cases) * (literals.length - 1);
  return [{ literals, score, direction: deaths < expected ? 'over-prediction' : 'under-prediction' }];
}

export interface PairCounts extends Pair {
  /** Values of the other column. */
  readonly width: number;
  readonly patients: Float64Array;
  readonly deaths: Float64Array;
  readonly exposure: Float64Array;
}

interface Pair {
  readonly one: number;
  readonly other: number;
}

function countPairs(scanned: ScannedPatients, columns: readonly SearchedColumn[], { one, other }: Pair): PairCounts {
  const [{ codes: first, levels }, { codes: second, levels: width }] = [columns[one]!, columns[other]!];
  const shape = levels.length * width.length;
  const patients = new Float64Array(shape);
  const deaths = new Float64Array(shape);
  const exposure = new Float64Array(shape);
  for (let i = scanned.first; i < scanned.end; i++) {
    const a = first[i]!;
    const b = second[i]!;
    if (a === 0 || b === 0) continue;
    const place = (a - 1) * width.length + b - 1;
    patients[place]! += 1;
    deaths[place]! += scanned.deaths[i - scanned.first]!;
    exposure[place]! += scanned.exposure[i - scanned.first]!;
  }
  return { one, other, width: width.length, patients, deaths, exposure };
}
