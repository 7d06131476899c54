import type { Direction } from '../e-sr';
import type { Literal, SearchedColumn } from './literal';
import { type Candidate, countAllPairs, type PairTables, scan, type ScannedPatients, sizeOf } from './scan';

/** Looks from one search to the next. */
export const searchEvery = 4;

const newPerSearch = 2;
const alike = 0.8;

/** A group with a signal that no other explains. */
export interface StandingGroup {
  readonly direction: Direction;
  readonly isMember: (row: number) => boolean;
}

export interface Search {
  readonly columns: readonly SearchedColumn[];
  /** Values that are streams of their own already. */
  readonly named: readonly Literal[];
  readonly scanned: ScannedPatients;
  /** Counts of the reference, where there is one. */
  readonly before: PairTables | undefined;
  /** What lies inside one of them is no news, and is passed over. */
  readonly standing: readonly StandingGroup[];
}

export interface SearchedPlaces {
  /** Whom the slots of a direction test; asked again after one was opened. */
  taken(direction: Direction): readonly ((row: number) => boolean)[];
  /** Whether a place was free or could be emptied. */
  open(candidate: Candidate): boolean;
}

/**
 * Gives free places to the best subgroups that are not tested yet.
 *
 * @see methods F.1
 */
export function searchSubgroups(search: Search, places: SearchedPlaces): void {
  const { columns, scanned, before, standing } = search;
  const tables = countAllPairs(scanned, columns);
  const named = search.named.map((literal) => membersWith([literal], columns, scanned));
  const around = standing.map(({ direction, isMember }) => ({ direction, members: membersOf(isMember, scanned) }));
  const taken = new Map<Direction, readonly Members[]>();
  let opened = 0;
  for (const candidate of scan(tables, before)) {
    if (opened === newPerSearch) return;
    const { literals, direction } = candidate;
    const size = sizeOf(literals, tables);
    const own = membersWith(literals, columns, scanned);
    const slots = taken.get(direction) ?? places.taken(direction).map((isMember) => membersOf(isMember, scanned));
    taken.set(direction, slots);
    if ([...named, ...slots].some((other) => areAlike(own, other))) continue;
    const isInside = (group: (typeof around)[number]) =>
      group.direction === direction && countBoth(own, group.members) > alike * size;
    if (around.some(isInside)) continue;
    if (!places.open(candidate)) return;
    opened += 1;
    taken.clear();
  }
}

/** Those of the patients who are scanned. */
interface Members {
  readonly isIn: Uint8Array;
  readonly count: number;
}

function membersOf(isMember: (row: number) => boolean, { first, end }: ScannedPatients): Members {
  const isIn = Uint8Array.from({ length: end - first }, (_, i) => (isMember(first + i) ? 1 : 0));
  return { isIn, count: countIn(isIn) };
}

function membersWith(
  literals: readonly Literal[],
  columns: readonly SearchedColumn[],
  { first, end }: ScannedPatients,
): Members {
  const isIn = new Uint8Array(end - first).fill(1);
  for (const { column, code } of literals) {
    const { codes } = columns[column]!;
    for (let i = first; i < end; i++) if (codes[i] !== code) isIn[i - first] = 0;
  }
  return { isIn, count: countIn(isIn) };
}

function countIn(isIn: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < isIn.length; i++) count += isIn[i]!;
  return count;
}

/** Whether two groups hold nearly the same patients. */
function areAlike(one: Members, other: Members): boolean {
  if (Math.min(one.count, other.count) <= alike * Math.max(one.count, other.count)) return false;
  const both = countBoth(one, other);
  return both > alike * (one.count + other.count - both);
}

function countBoth(one: Members, other: Members): number {
  let count = 0;
  for (let i = 0; i < one.isIn.length; i++) count += one.isIn[i]! & other.isIn[i]!;
  return count;
}
